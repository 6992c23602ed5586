package skein.http.internal;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.DATE;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.Map;
import skein.http.Response;

/**
 * The head of an HTTP/1.1 answer whose content is in memory, in bytes. Nearly all answers are such, and the message and
 * the copy of its fields that Netty's encoder asks for would be a third of what a small request leaves to the collector.
 */
final class Http1Head {
    private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
    private static final int CRLF = '\r' << 8 | '\n';
    private static final int SEPARATOR = ':' << 8 | ' ';

    private Http1Head() {}

    /**
     * Writes it with the empty line at its end. The fields that are the server's replace those of the answer.
     *
     * @param connection what the connection field has to say; empty for what the answer says
     */
    static void write(ByteBuf out, Response response, CharSequence date, AsciiString connection, int contentLength) {
        var status = HttpResponseStatus.valueOf(response.status());
        ByteBufUtil.writeAscii(out, VERSION);
        ByteBufUtil.writeAscii(out, status.codeAsText());
        out.writeByte(' ');
        ByteBufUtil.writeAscii(out, status.reasonPhrase());
        out.writeShort(CRLF);
        writeFields(out, response, !connection.isEmpty());
        field(out, DATE, date);
        if (!connection.isEmpty()) {
            field(out, CONNECTION, connection);
        }
        ByteBufUtil.writeAscii(out, CONTENT_LENGTH);
        out.writeShort(SEPARATOR);
        decimal(out, contentLength);
        out.writeShort(CRLF).writeShort(CRLF);
    }

    private static void writeFields(ByteBuf out, Response response, boolean connectionSaid) {
        var fields = NettyHeaders.fields(response.headers()).iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = field.getKey();
            if (!(DATE.contentEqualsIgnoreCase(name)
                    || CONTENT_LENGTH.contentEqualsIgnoreCase(name)
                    || TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
                    || (connectionSaid && CONNECTION.contentEqualsIgnoreCase(name)))) {
                field(out, name, field.getValue());
            }
        }
    }

    private static void field(ByteBuf out, CharSequence name, CharSequence value) {
        ByteBufUtil.writeAscii(out, name);
        out.writeShort(SEPARATOR);
        ByteBufUtil.writeAscii(out, value);
        out.writeShort(CRLF);
    }

    private static void decimal(ByteBuf out, int number) {
        if (number >= 10) {
            decimal(out, number / 10);
        }
        out.writeByte('0' + number % 10);
    }
}
