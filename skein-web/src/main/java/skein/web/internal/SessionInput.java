package skein.web.internal;

import skein.web.Sessions;

/** The session of the request, which a middleware has opened. */
record SessionInput(int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, Sessions.current());
    }
}
