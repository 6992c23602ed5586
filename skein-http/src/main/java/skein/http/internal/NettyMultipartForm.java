package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.Request;

/** A form as Netty's decoder reads it. */
public final class NettyMultipartForm implements MultipartForm {
    private static final int MOST_IN_MEMORY = 64 * 1024;
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_UNDECODED = 64 * 1024;

    private final HttpPostMultipartRequestDecoder decoder;
    private final List<Attribute> fields = new ArrayList<>();
    private final List<FileUpload> files = new ArrayList<>();

    private NettyMultipartForm(HttpPostMultipartRequestDecoder decoder) {
        this.decoder = decoder;
    }

    /** See {@link MultipartForm#read}. */
    public static MultipartForm read(Request request, Path spool) throws IOException {
        var head = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.target(),
                NettyHeaders.fields(request.headers()));
        if (!HttpPostRequestDecoder.isMultipart(head)) {
            throw unreadable();
        }
        var factory = new DefaultHttpDataFactory(MOST_IN_MEMORY);
        factory.setBaseDir(spool.toString());
        NettyMultipartForm form;
        try {
            form = new NettyMultipartForm(new HttpPostMultipartRequestDecoder(
                    factory, head, StandardCharsets.UTF_8, MOST_FIELDS, MOST_UNDECODED));
        } catch (DecoderException malformed) {
            throw unreadable();
        }
        boolean complete = false;
        try (InputStream in = request.body().stream()) {
            form.read(in);
            complete = true;
            return form;
        } catch (DecoderException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NullPointerException malformed) {
            // Netty's decoder tells of some malformed headers by what it then trips over.
            throw unreadable();
        } finally {
            if (!complete) {
                form.close();
            }
        }
    }

    private static HttpException unreadable() {
        return new HttpException(400, "There was an error parsing the body");
    }

    private void read(InputStream in) throws IOException {
        var buffer = new byte[64 * 1024];
        int size;
        while ((size = in.read(buffer)) >= 0) {
            decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(Arrays.copyOf(buffer, size))));
            take();
        }
        decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
        take();
        if (decoder.currentPartialHttpData() != null) {
            throw unreadable();
        }
    }

    private void take() {
        try {
            while (decoder.hasNext()) {
                InterfaceHttpData part = decoder.next();
                if (part instanceof FileUpload file) {
                    files.add(file);
                } else if (part instanceof Attribute field) {
                    fields.add(field);
                }
            }
        } catch (HttpPostRequestDecoder.EndOfDataDecoderException end) {
            // How the decoder says that all parts have been handed out.
        }
    }

    @Override
    public Optional<String> field(String name) {
        for (Attribute field : fields) {
            if (field.getName().equals(name)) {
                try {
                    return Optional.of(field.getValue());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<FilePart> file(String name) {
        return files.stream()
                .filter(file -> file.getName().equals(name))
                .findFirst()
                .map(Part::new);
    }

    @Override
    public void close() {
        decoder.destroy();
    }

    private record Part(FileUpload file) implements FilePart {
        @Override
        public String filename() {
            return file.getFilename();
        }

        @Override
        public long size() {
            return file.length();
        }

        @Override
        public void moveTo(Path target) throws IOException {
            if (!file.renameTo(target.toFile())) {
                throw new IOException("cannot move " + file.getFilename() + " to " + target);
            }
        }
    }
}
