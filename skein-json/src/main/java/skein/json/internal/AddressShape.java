package skein.json.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@link InetAddress} from its text, never a host name, or from the number that it is. */
final class AddressShape extends ScalarShape {

    enum Version {
        V4,
        V6,
        ANY
    }

    private static final int BYTES_V4 = 4;
    private static final int BYTES_V6 = 16;

    /** The names that pydantic has for the two halves of its union; they show in {@code loc}. */
    private static final String PYDANTIC_V4 = "lax-or-strict[lax=function-plain[ip_v4_address_validator()],"
            + "strict=json-or-python[json=function-after[IPv4Address(), str],python=is-instance[IPv4Address]]]";

    private static final String PYDANTIC_V6 = "lax-or-strict[lax=function-plain[ip_v6_address_validator()],"
            + "strict=json-or-python[json=function-after[IPv6Address(), str],python=is-instance[IPv6Address]]]";

    private final Version version;

    AddressShape(Version version) {
        this.version = version;
    }

    @Override
    Object fromText(String text, Reader in) {
        var address = version == Version.V6 ? null : AddressTexts.v4(text);
        if (address == null && version != Version.V4) {
            address = AddressTexts.v6(text);
        }
        return address == null ? wrongKind(in) : address;
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        return fromNumber(parser.getBigIntegerValue(), in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        return fromNumber(value ? BigInteger.ONE : BigInteger.ZERO, in);
    }

    private Object fromNumber(BigInteger number, Reader in) {
        in.converted();
        boolean small = number.bitLength() <= BYTES_V4 * Byte.SIZE;
        if (number.signum() < 0 || number.bitLength() > BYTES_V6 * Byte.SIZE || (version == Version.V4 && !small)) {
            return wrongKind(in);
        }
        int length = small && version != Version.V6 ? BYTES_V4 : BYTES_V6;
        var digits = number.toByteArray();
        var address = new byte[length];
        int count = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - count, address, length - count, count);
        return AddressTexts.address(address);
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return switch (version) {
            case V4 -> PYDANTIC_V4;
            case V6 -> PYDANTIC_V6;
            case ANY -> "union[" + PYDANTIC_V4 + "," + PYDANTIC_V6 + "]";
        };
    }

    @Override
    Object wrongKind(Reader in) {
        return switch (version) {
            case V4 -> in.fail("ip_v4_address", "Input is not a valid IPv4 address");
            case V6 -> in.fail("ip_v6_address", "Input is not a valid IPv6 address");
            case ANY -> {
                in.enter();
                in.atLabel(PYDANTIC_V4);
                in.fail("ip_v4_address", "Input is not a valid IPv4 address");
                in.atLabel(PYDANTIC_V6);
                in.fail("ip_v6_address", "Input is not a valid IPv6 address");
                in.leave();
                yield Reader.INVALID;
            }
        };
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(keyText(value));
    }

    @Override
    public String keyText(Object value) {
        return AddressTexts.write((InetAddress) value);
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return switch (version) {
            case V4 -> Schemas.formatted("ipv4");
            case V6 -> Schemas.formatted("ipv6");
            case ANY -> Schemas.map("anyOf", List.of(Schemas.formatted("ipv4"), Schemas.formatted("ipv6")));
        };
    }
}
