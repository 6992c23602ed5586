package skein.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import skein.async.internal.FileWork;
import skein.http.Body;

/** A body of parts of an open file, and of bytes between them. */
public final class FileBody extends Body {
    /** A part of the body. */
    sealed interface Part {
        /** In bytes. */
        long length();
    }

    /** Text in ISO 8859-1. */
    record Text(String text) implements Part {
        @Override
        public long length() {
            return text.length();
        }
    }

    /** Bytes of the file. */
    record Region(long from, long length) implements Part {}

    private final OpenFile file;
    private final List<Part> parts;
    private final long length;
    private boolean closed;

    /** @param file released when the body is closed */
    FileBody(OpenFile file, List<Part> parts) {
        this.file = file;
        this.parts = parts;
        this.length = parts.stream().mapToLong(Part::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] bytes() throws IOException {
        try (this) {
            return stream().readAllBytes();
        }
    }

    @Override
    public InputStream stream() {
        return new SequenceInputStream(
                Collections.enumeration(parts.stream().map(this::stream).toList()));
    }

    private InputStream stream(Part part) {
        return switch (part) {
            case Text text -> new ByteArrayInputStream(text.text().getBytes(StandardCharsets.ISO_8859_1));
            case Region region -> file.stream(region.from(), region.length());
        };
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (this) {
            for (Part part : parts) {
                if (part instanceof Region region && out instanceof FileSink sink && sink.takesFiles()) {
                    sink.send(file, region.from(), region.length());
                } else {
                    copy(part, out);
                }
            }
        }
    }

    private void copy(Part part, OutputStream out) throws IOException {
        InputStream in = stream(part);
        var piece = new byte[(int) Math.min(FileWork.PIECE, part.length())];
        int size;
        while (piece.length > 0 && (size = in.read(piece)) > 0) {
            out.write(piece, 0, size);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            file.release();
        }
    }
}
