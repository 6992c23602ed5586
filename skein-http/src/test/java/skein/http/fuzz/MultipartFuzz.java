package skein.http.fuzz;

import static skein.http.fuzz.Checks.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.MultipartLimits;
import skein.http.MultipartReader;
import skein.http.Request;

/** Forms: read, or refused; the same however the bytes are cut, and within the limits. */
public final class MultipartFuzz {
    static final List<String> SEEDS = List.of(
            "\u0007--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b--\r\n",
            " --b\r\ncontent-disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\nfile\r\n",
            "content-type: text/plain; charset=utf-8\r\n",
            "content-transfer-encoding: base64\r\n",
            "content-disposition: form-data; name=a; filename*=UTF-8''%e4\r\n",
            "\r\n--b\r\n",
            "--b--");
    private static final MultipartLimits LIMITS = MultipartLimits.DEFAULT
            .maxParts(5)
            .maxHeaderBytes(200)
            .maxNameLength(20)
            .maxFieldBytes(100)
            .maxFileBytes(150);

    private MultipartFuzz() {}

    /** Takes the input for the body of a form whose boundary is {@code b}; the first byte says where it is cut. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        int cut = (input[0] & 0xff) % bytes.length;
        String whole = read(Body.of(bytes));
        String cutInTwo = read(Body.of(
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, cut),
                        new ByteArrayInputStream(bytes, cut, bytes.length - cut)),
                bytes.length));
        require(whole.equals(cutInTwo), whole + " became " + cutInTwo);
    }

    private static String read(Body body) throws IOException {
        var told = new StringBuilder();
        Request request = Request.of("POST", "/")
                .with("content-type", "multipart/form-data; boundary=b")
                .with(body);
        long fieldBytes = 0;
        try {
            var reader = new MultipartReader(request, LIMITS);
            MultipartReader.Part part;
            for (int parts = 1; (part = reader.next()) != null; parts++) {
                byte[] content = part.stream().readAllBytes();
                boolean file = part.filename().isPresent();
                fieldBytes += file ? 0 : content.length;
                require(parts <= 5 && part.name().length() <= 20, "limits of " + part);
                require(!file || content.length <= 150, "size of " + part);
                told.append(part.name()).append(part.filename()).append(Arrays.toString(content));
            }
            require(fieldBytes <= 100, "fields of " + fieldBytes);
        } catch (HttpException refused) {
            // Less of it may have been read before.
            return refused.status() + " " + refused.getMessage();
        }
        return told.toString();
    }
}
