package skein.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

/** Where a verifier has its keys from. */
@FunctionalInterface
interface KeySource {
    /**
     * The keys of now.
     *
     * @param id of the one that is needed, if it is known; a source that can looks for it
     */
    JWKSet keys(@Nullable String id);
}
