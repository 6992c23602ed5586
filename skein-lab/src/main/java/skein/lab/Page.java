package skein.lab;

import skein.web.Frontend;

/** What the browser gets: plain files, of which {@code index.html} is the first. */
final class Page {
    private Page() {}

    static Frontend frontend() {
        // Files of a new version have to be seen at once; asking again costs a 304.
        return Frontend.of(Page.class, "skein/lab/page")
                .fallback(Frontend.Fallback.NONE)
                .cacheControl("no-cache");
    }
}
