package skein.conformance.apps.tutorial;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;

/** Requests that the application sends to its users. */
public final class OpenapiWebhooks implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()).docs(docs -> docs.webhooks(new Webhooks())));
    }

    record Subscription(String username, double monthly_fee, LocalDateTime start_date) {}

    static final class Webhooks {
        @Post(value = "new-subscription", description = """
                When a new user subscribes to your service we'll send you a POST request with this
                data to the URL that you register for the event `new-subscription` in the dashboard.""")
        void new_subscription(@Body Subscription body) {}
    }

    static final class Tutorial001 {
        @Get("/users/")
        Object read_users() {
            return List.of("Rick", "Morty");
        }
    }
}
