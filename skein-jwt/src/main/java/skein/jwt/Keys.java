package skein.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.SecretKey;

/** Brings keys into the form that Nimbus takes, if they fit their algorithm. */
final class Keys {
    private Keys() {}

    static JWSAlgorithm nimbus(JwtAlgorithm algorithm) {
        return JWSAlgorithm.parse(algorithm.name());
    }

    static JWK shared(JwtAlgorithm algorithm, byte[] secret) {
        int needed = Integer.parseInt(algorithm.name().substring(2)) / 8;
        if (!algorithm.isShared() || secret.length < needed) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes does not do for " + algorithm
                    + (algorithm.isShared() ? ", which needs " + needed : ", which needs a pair of keys"));
        }
        return new OctetSequenceKey.Builder(secret).build();
    }

    static JWK of(JwtAlgorithm algorithm, Key key) {
        if (key instanceof SecretKey secret && algorithm.isShared()) {
            return shared(algorithm, secret.getEncoded());
        }
        if (key instanceof RSAPublicKey rsa && isRsa(algorithm)) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec && algorithm.name().startsWith("ES")) {
            return new ECKey.Builder(curve(algorithm, ec), ec).build();
        }
        throw new IllegalArgumentException("a key for " + key.getAlgorithm() + " does not fit " + algorithm
                + "; a verifier takes a public key, or a secret key for HS256, HS384 and HS512");
    }

    static JWK pair(JwtAlgorithm algorithm, KeyPair keys) {
        return switch (of(algorithm, keys.getPublic())) {
            case RSAKey rsa ->
                new RSAKey.Builder(rsa).privateKey(keys.getPrivate()).build();
            case ECKey ec -> new ECKey.Builder(ec).privateKey(keys.getPrivate()).build();
            default -> throw new IllegalArgumentException("a pair of keys does not fit " + algorithm);
        };
    }

    private static boolean isRsa(JwtAlgorithm algorithm) {
        return algorithm.name().startsWith("RS") || algorithm.name().startsWith("PS");
    }

    private static Curve curve(JwtAlgorithm algorithm, ECPublicKey key) {
        Curve curve = Curve.forECParameterSpec(key.getParams());
        if (curve == null || !Curve.forJWSAlgorithm(nimbus(algorithm)).contains(curve)) {
            throw new IllegalArgumentException("a key on the curve " + curve + " does not fit " + algorithm);
        }
        return curve;
    }

    static IllegalArgumentException unfit(JwtAlgorithm algorithm, JOSEException why) {
        return new IllegalArgumentException("the key does not fit " + algorithm + ": " + why.getMessage(), why);
    }
}
