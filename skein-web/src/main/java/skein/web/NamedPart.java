package skein.web;

/**
 * A part of an application whose providers have a name, so that two objects of one class can provide the same type.
 *
 * <pre>{@code
 * record TextFinder(String text) {
 *     @Provides Found found(@Query(or = "") String q) { return new Found(q.contains(text)); }
 * }
 *
 * App.of(new NamedPart("bar", new TextFinder("bar")), new NamedPart("baz", new TextFinder("baz")), new Shop());
 *
 * @Get("/check") boolean check(@Named("bar") Found found) { return found.yes(); }
 * }</pre>
 *
 * @param name for providers that have no {@link Named} of their own
 * @param part any part of an application but a {@link Router}
 */
public record NamedPart(String name, Object part) {
    public NamedPart {
        if (name.isEmpty() || part instanceof Router || part instanceof NamedPart) {
            throw new IllegalArgumentException("a named part has a name and an object with providers, not a router;"
                    + " name the objects that stand in the router");
        }
    }
}
