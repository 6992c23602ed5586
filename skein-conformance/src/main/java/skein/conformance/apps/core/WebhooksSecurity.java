package skein.conformance.apps.core;

import java.time.OffsetDateTime;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BearerToken;
import skein.web.Body;
import skein.web.HttpBearer;
import skein.web.Post;

/** Webhooks that need a token. */
public final class WebhooksSecurity implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBearer.of()).docs(docs -> docs.webhooks(Webhooks.class)));
    }

    record Subscription(String username, double monthly_fee, OffsetDateTime start_date) {}

    interface Webhooks {
        /**
         * When a new user subscribes to your service we'll send you a POST request with this data to the URL that you
         * register for the event `new-subscription` in the dashboard.
         */
        @Post(value = "new-subscription", description = """
                        When a new user subscribes to your service we'll send you a POST request with this
                        data to the URL that you register for the event `new-subscription` in the dashboard.""")
        Object new_subscription(@Body Subscription body, BearerToken token);
    }
}
