package skein.web.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.web.SecurityScheme;

/**
 * Credentials, which the client has to send unless they may be absent.
 *
 * @param scopes of everything that led to them
 */
record SecurityInput(SecurityScheme<?> scheme, Demand.Absence absence, List<String> scopes, int slot) implements Input {

    /** @throws skein.http.HttpException when they are needed but not sent, or cannot be read */
    @Override
    public void bind(Source source, Arguments arguments) {
        Object credentials = scheme.read(source.request());
        if (credentials == null && absence == Demand.Absence.REFUSED) {
            throw scheme.refusal();
        }
        arguments.set(slot, value(credentials));
    }

    private @Nullable Object value(@Nullable Object credentials) {
        return absence == Demand.Absence.EMPTY ? Optional.ofNullable(credentials) : credentials;
    }
}
