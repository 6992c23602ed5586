package skein.passwords.internal;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2, whose hashes are texts as its reference implementation writes them:
 * {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash}.
 *
 * @param variant of Bouncy Castle's
 * @param version 0x13 unless the hash is an old one
 * @param memory in KiB
 * @param length of the hash in bytes
 */
public record Argon2(int variant, int version, int memory, int passes, int lanes, int length) implements HashFunction {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2(id|i|d)\\$(?:v=(\\d{1,3})\\$)?m=(\\d{1,8}),t=(\\d{1,5}),"
                    + "p=(\\d{1,3})\\$([A-Za-z0-9+/]{1,128})\\$([A-Za-z0-9+/]{1,256})");
    private static final int VERSION = Argon2Parameters.ARGON2_VERSION_13;
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    public Argon2 {
        if (lanes < 1 || lanes > 255) {
            throw new IllegalArgumentException("Argon2 takes 1 to 255 lanes, not " + lanes);
        }
        if (memory < 8 * lanes || memory > 1 << 20) {
            throw new IllegalArgumentException("Argon2 takes 8 KiB for each lane to 1,048,576 KiB, not " + memory
                    + " KiB for " + lanes + " lanes");
        }
        if (passes < 1 || passes > 1000) {
            throw new IllegalArgumentException("Argon2 takes 1 to 1,000 passes, not " + passes);
        }
        if (length < 4) {
            throw new IllegalArgumentException("an Argon2 hash has at least 4 bytes, not " + length);
        }
    }

    public static Argon2 id(int memory, int passes, int lanes) {
        return new Argon2(Argon2Parameters.ARGON2_id, VERSION, memory, passes, lanes, 32);
    }

    @Override
    public String hash(byte[] password) {
        byte[] salt = HashFunction.salt();
        return text(salt, compute(salt, password));
    }

    @Override
    public String placeholder() {
        return text(HashFunction.salt(), new byte[length]);
    }

    private String text(byte[] salt, byte[] hash) {
        return "$argon2id$v=" + version + "$m=" + memory + ",t=" + passes + ",p=" + lanes + "$"
                + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(hash);
    }

    private byte[] compute(byte[] salt, byte[] password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(variant)
                .withVersion(version)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }

    static Stored read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a stored Argon2 hash is malformed; it should look like $argon2id$v=19$m=65536,t=3,p=4$salt$hash");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(6));
        byte[] hash = Base64.getDecoder().decode(parts.group(7));
        int variant = switch (parts.group(1)) {
            case "id" -> Argon2Parameters.ARGON2_id;
            case "i" -> Argon2Parameters.ARGON2_i;
            default -> Argon2Parameters.ARGON2_d;
        };
        int version = parts.group(2) == null ? Argon2Parameters.ARGON2_VERSION_10 : Integer.parseInt(parts.group(2));
        if (version != VERSION && version != Argon2Parameters.ARGON2_VERSION_10) {
            throw new IllegalArgumentException(
                    "a stored hash is of version " + version + " of Argon2; 16 and 19 are known");
        }
        var function = new Argon2(
                variant,
                version,
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                hash.length);
        return new Stored() {
            @Override
            public HashFunction function() {
                return function;
            }

            @Override
            public boolean verify(byte[] password) {
                return MessageDigest.isEqual(function.compute(salt, password), hash);
            }
        };
    }
}
