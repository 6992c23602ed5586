package peer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Gives each answer its date, as Quarkus does not; formatted once in a second. */
@ApplicationScoped
public class Dates {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private volatile CharSequence date;

    void register(@Observes Filters filters, Vertx vertx) {
        tick();
        vertx.setPeriodic(1_000, timer -> tick());
        filters.register(
                request -> {
                    request.response().putHeader(HttpHeaders.DATE, date);
                    request.next();
                },
                10);
    }

    private void tick() {
        date = HttpHeaders.createOptimized(HTTP_DATE.format(Instant.now()));
    }
}
