package skein.web.internal;

/** The request itself. */
record RequestInput(int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, source.request());
    }
}
