package skein.web.internal;

/** A dependency of scope APPLICATION. */
record LifespanInput(Lifespan lifespan, int from, int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, lifespan.value(from));
    }
}
