package skein.web.internal;

import skein.web.SecurityScopes;

/** The scopes of everything that led to a dependency. */
record ScopesInput(SecurityScopes scopes, int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, scopes);
    }
}
