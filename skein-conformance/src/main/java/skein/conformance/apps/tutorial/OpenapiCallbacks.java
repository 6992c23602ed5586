package skein.conformance.apps.tutorial;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.HttpUrl;
import skein.web.App;
import skein.web.Body;
import skein.web.Docs;
import skein.web.Post;
import skein.web.Query;

/** Requests that an endpoint sends to its client. */
public final class OpenapiCallbacks implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Invoice(String id, @Nullable String title, String customer, double total) {}

    record InvoiceEvent(String description, boolean paid) {}

    record InvoiceEventReceived(boolean ok) {}

    interface Notifications {
        @Post("{$callback_url}/invoices/{$request.body.id}")
        InvoiceEventReceived invoice_notification(@Body InvoiceEvent body);
    }

    static final class Tutorial001 {
        @Post(value = "/invoices/", description = """
                Create an invoice.

                This will (let's imagine) let the API user (some external developer) create an
                invoice.

                And this path operation will:

                * Send the invoice to the client.
                * Collect the money from the client.
                * Send a notification back to the API user (the external developer), as a callback.
                    * At this point is that the API will somehow send a POST request to the
                        external API with the notification of the invoice event
                        (e.g. "payment successful").""")
        @Docs(callbacks = Notifications.class)
        Object create_invoice(@Body Invoice invoice, @Query @HttpUrl @Nullable URI callback_url) {
            return Map.of("msg", "Invoice received");
        }
    }
}
