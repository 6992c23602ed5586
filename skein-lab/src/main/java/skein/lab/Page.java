package skein.lab;

import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.web.Frontend;

/** What the browser gets: plain files, of which {@code index.html} is the first. */
final class Page {
    /** Nothing from elsewhere, and no script or style between the lines of a page. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Page() {}

    static Frontend frontend() {
        // Files of a new version have to be seen at once; asking again costs a 304.
        return Frontend.of(Page.class, "skein/lab/page")
                .fallback(Frontend.Fallback.NONE)
                .cacheControl("no-cache");
    }

    /** Tells browsers what pages may do; a {@link skein.web.Middleware}. The docs have a policy of their own. */
    static Response protect(Request request, Handler next) throws Exception {
        Response answer = next.handle(request);
        String path = request.rawPath();
        return path.equals("/") || path.endsWith(".html") ? answer.with("content-security-policy", POLICY) : answer;
    }
}
