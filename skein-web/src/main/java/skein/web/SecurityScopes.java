package skein.web;

import java.util.List;

/**
 * The {@link Scopes} of everything that led to a dependency, which gets them by declaring a parameter of this type.
 *
 * @param list the endpoint's first, each once
 */
public record SecurityScopes(List<String> list) {
    public SecurityScopes {
        list = List.copyOf(list);
    }

    /** Separated by spaces, as in tokens and {@code WWW-Authenticate}. */
    public String text() {
        return String.join(" ", list);
    }
}
