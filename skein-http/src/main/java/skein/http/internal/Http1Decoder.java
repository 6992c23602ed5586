package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import skein.http.HttpException;
import skein.http.ServerConfig;

/**
 * Netty's decoder of requests, and what it lets pass though RFC 9112 does not: white space other than one space in the
 * request line, a version in small letters, bytes that no target has, folded fields, a second Content-Length in
 * HTTP/1.0, extensions of chunks without a name or without end.
 *
 * <p>What it refuses is a message, or the end of one, whose result is an {@link HttpException}. It looks at bytes while
 * Netty has them in its hands, and never at all of them a second time, but for the target.
 */
final class Http1Decoder extends HttpRequestDecoder {
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern CHUNK_LINE =
            Pattern.compile("[0-9A-Fa-f]+(?:[ \t]*;[ \t]*" + TOKEN + "(?:[ \t]*=[ \t]*(?:" + TOKEN
                    + "|\"(?:[\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\t -~\\x80-\\xff])*+\"))?)*+\r\n");

    /** What a chunk may cost beside its content, and what all of them together may beyond that. */
    private static final int CHUNK_FRAME = 16;

    private static final int MOST_FRAMING = 16 * 1024;

    private enum Part {
        /** Between messages, and in a body whose length is known. */
        OTHER,
        FIELDS,
        CHUNK_LINE,
        CHUNK,
        TRAILERS
    }

    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
    private Part part = Part.OTHER;
    private int wordEnd;
    /** Where in the buffer the line of fields begins that is read next. */
    private int fieldLine;

    private int hosts;
    private int contentLengths;
    private int framing;
    private boolean refused;

    Http1Decoder(HttpDecoderConfig config) {
        super(config);
    }

    /** How requests are decoded within the limits of a server. */
    static HttpDecoderConfig config(ServerConfig limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxRequestLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxChunkSize(64 * 1024)
                .setAllowPartialChunks(true)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int before = out.size();
        int start = bytes.readerIndex();
        buffer = bytes;
        fieldLine = start;
        super.decode(context, bytes, out);
        if (out.size() > before && ((HttpObject) out.getLast()).decoderResult().isFailure()) {
            refused = true;
        } else if (part != Part.OTHER) {
            try {
                check(out, before, start);
            } catch (HttpException fault) {
                refuse(out, before, fault);
            }
        }
        buffer = Unpooled.EMPTY_BUFFER;
    }

    /** Puts a failure in the place of what the last step has made. */
    private void refuse(List<Object> out, int before, HttpException fault) {
        refused = true;
        HttpObject failed;
        if (part != Part.FIELDS) {
            failed = new DefaultLastHttpContent();
        } else if (out.size() > before) {
            failed = (HttpObject) out.get(before);
        } else {
            failed = createInvalidMessage();
        }
        while (out.size() > before) {
            Object made = out.removeLast();
            if (made != failed) {
                ReferenceCountUtil.release(made);
            }
        }
        failed.setDecoderResult(DecoderResult.failure(fault));
        out.add(failed);
    }

    // The request line.

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        if (start != 0) {
            throw new HttpException(400, "The request line begins with white space");
        }
        wordEnd = length;
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        checkSpace(line, start);
        wordEnd = start + length;
        for (int i = start; i < wordEnd; i++) {
            byte b = line[i];
            // Bytes beyond ASCII are negative here.
            if (b <= ' ' || b == 0x7f || b == '#') {
                throw new HttpException(400, "The request target has a character that has to be percent-encoded");
            }
        }
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        checkSpace(line, start);
        boolean version = length == VERSION_LENGTH
                && line[start] == 'H'
                && line[start + 1] == 'T'
                && line[start + 2] == 'T'
                && line[start + 3] == 'P'
                && line[start + 4] == '/'
                && isDigit(line[start + 5])
                && line[start + 6] == '.'
                && isDigit(line[start + 7]);
        if (!version) {
            throw new HttpException(400, "The request line does not end with a version of HTTP");
        }
        if (line[start + 5] != '1' || line[start + 7] > '1') {
            throw new HttpException(505, "The versions spoken here are HTTP/1.1 and HTTP/1.0");
        }
        return super.splitThirdWordInitialLine(line, start, length);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private void checkSpace(byte[] line, int start) {
        if (start != wordEnd + 1 || line[wordEnd] != ' ') {
            throw new HttpException(400, "The parts of a request line are separated by one space");
        }
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        part = Part.FIELDS;
        fieldLine = buffer.readerIndex();
        hosts = 0;
        contentLengths = 0;
        framing = 0;
        // The target has been looked at already.
        return new DefaultHttpRequest(
                HttpVersion.valueOf(line[2]), HttpMethod.valueOf(line[0]), line[1], headersFactory.newHeaders(), false);
    }

    // The fields.

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (part != Part.FIELDS) {
            part = Part.TRAILERS;
        }
        checkFolding();
        fieldLine = buffer.readerIndex();
        AsciiString name = super.splitHeaderName(line, start, length);
        if (part == Part.FIELDS) {
            if (length == 4 && HttpHeaderNames.HOST.contentEqualsIgnoreCase(name) && ++hosts > 1) {
                throw new HttpException(400, "The request has more than one host field");
            }
            if (length == 14 && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++contentLengths > 1) {
                throw new HttpException(400, "The request has more than one content-length field");
            }
        }
        return name;
    }

    /** Netty joins a line that begins with white space to the one before without asking. */
    private void checkFolding() {
        if (fieldLine < buffer.readerIndex()) {
            byte first = buffer.getByte(fieldLine);
            if (first == HttpConstants.SP || first == HttpConstants.HT) {
                throw new HttpException(400, "A header field is folded over several lines");
            }
        }
    }

    // What a step of Netty's decoder has read and made.

    private void check(List<Object> out, int before, int start) {
        if (part == Part.FIELDS) {
            checkFolding();
            if (out.size() > before) {
                HttpHeaders fields = ((HttpRequest) out.get(before)).headers();
                part = fields.contains(HttpHeaderNames.TRANSFER_ENCODING) ? Part.CHUNK_LINE : Part.OTHER;
            }
        } else if (part == Part.TRAILERS) {
            checkFolding();
        } else {
            checkChunk(out, before, start);
        }
        if (out.size() > before && out.getLast() instanceof LastHttpContent) {
            part = Part.OTHER;
        }
    }

    /** One step reads a line with what is there of the chunk, or more of it, or the line break behind it. */
    private void checkChunk(List<Object> out, int before, int start) {
        int end = buffer.readerIndex();
        if (start == end) {
            return;
        }
        int content = start;
        if (part == Part.CHUNK_LINE) {
            content = buffer.indexOf(start, end, HttpConstants.LF) + 1;
            checkChunkLine(start, content);
        }
        for (int i = before; i < out.size(); i++) {
            content += ((HttpContent) out.get(i)).content().readableBytes();
        }
        part = end == content + 2 ? Part.CHUNK_LINE : Part.CHUNK;
    }

    private void checkChunkLine(int start, int end) {
        framing = Math.max(0, framing + end - start - CHUNK_FRAME);
        if (framing > MOST_FRAMING) {
            throw new HttpException(400, "The chunks of the body have too long extensions");
        }
        if (buffer.indexOf(start, end, (byte) ';') >= 0
                && !CHUNK_LINE
                        .matcher(buffer.toString(start, end - start, StandardCharsets.ISO_8859_1))
                        .matches()) {
            throw new HttpException(400, "An extension of a chunk is malformed");
        }
    }
}
