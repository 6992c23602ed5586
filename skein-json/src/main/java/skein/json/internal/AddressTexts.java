package skein.json.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as texts. Names are never looked up. */
final class AddressTexts {
    private static final Pattern V4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[^%\\s]+)?");
    private static final int GROUPS = 8;

    private AddressTexts() {}

    static @Nullable InetAddress v4(String text) {
        if (!V4.matcher(text).matches()) {
            return null;
        }
        var address = new byte[4];
        int index = 0;
        for (var part : text.split("\\.", -1)) {
            int number = Integer.parseInt(part);
            if (number > 255) {
                return null;
            }
            address[index++] = (byte) number;
        }
        return address(address);
    }

    /** A zone that is the name of no interface here is left out. */
    static @Nullable InetAddress v6(String text) {
        if (!V6.matcher(text).matches()) {
            return null;
        }
        int zone = text.indexOf('%');
        var bare = zone < 0 ? text : text.substring(0, zone);
        try {
            var bytes = InetAddress.ofLiteral(bare).getAddress();
            return address(bytes.length == 4 ? mapped(bytes) : bytes);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The JDK reads {@code ::ffff:1.2.3.4} as version 4. */
    private static byte[] mapped(byte[] four) {
        var six = new byte[16];
        six[10] = (byte) 0xFF;
        six[11] = (byte) 0xFF;
        System.arraycopy(four, 0, six, 12, 4);
        return six;
    }

    static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == 4 ? Inet4Address.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The short form: the longest run of zero groups, if of two or more, is {@code ::} (RFC 5952). */
    static String write(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        var groups = new int[GROUPS];
        for (int index = 0; index < GROUPS; index++) {
            groups[index] = (bytes[2 * index] & 0xFF) << 8 | (bytes[2 * index + 1] & 0xFF);
        }
        int longest = 1;
        int start = -1;
        for (int index = 0; index < GROUPS; index++) {
            int end = index;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - index > longest) {
                longest = end - index;
                start = index;
            }
        }
        var text = new StringBuilder();
        for (int index = 0; index < GROUPS; index++) {
            if (index == start) {
                text.append("::");
                index += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[index]));
            }
        }
        return text.toString();
    }
}
