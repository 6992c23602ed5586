package skein.jwt;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that has been checked.
 *
 * @param all every claim by name: texts, numbers, booleans, lists and maps; times as {@link Instant}
 */
public record JwtClaims(Map<String, @Nullable Object> all) {
    public JwtClaims {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /** Whom the token is about, the claim {@code sub}; null if it does not say. */
    public @Nullable String subject() {
        return text("sub");
    }

    /** When it ends to be valid, the claim {@code exp}; null if it does not. */
    public @Nullable Instant expires() {
        return all.get("exp") instanceof Instant expires ? expires : null;
    }

    /** A claim that is a text; null if it is absent or something else. */
    public @Nullable String text(String name) {
        return all.get(name) instanceof String text ? text : null;
    }

    /** What the bearer may do: the claim {@code scope}, or else {@code scp}, be it a list or a text with spaces. */
    public List<String> scopes() {
        return switch (all.containsKey("scope") ? all.get("scope") : all.get("scp")) {
            case String text ->
                Stream.of(text.split(" ")).filter(scope -> !scope.isEmpty()).toList();
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }
}
