package skein.web.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import skein.http.Request;

/** Tells navigation from other requests by the {@code accept} field. */
public final class AcceptsPage {
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    private AcceptsPage() {}

    /** Whether the client names HTML as something that it takes; anything at all is not enough. */
    public static boolean of(Request request) {
        return request.headers().all("accept").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(AcceptsPage::isPage);
    }

    private static boolean isPage(String range) {
        String[] parts = range.split(";", -1);
        if (!PAGES.contains(parts[0].strip().toLowerCase(Locale.ROOT))) {
            return false;
        }
        return Arrays.stream(parts).skip(1).noneMatch(AcceptsPage::isRefusal);
    }

    /** A weight that nobody understands is none. */
    private static boolean isRefusal(String parameter) {
        String[] pair = parameter.split("=", 2);
        return pair.length == 2
                && pair[0].strip().equalsIgnoreCase("q")
                && pair[1].strip().matches("0*(0|\\.0|0\\.)0*");
    }
}
