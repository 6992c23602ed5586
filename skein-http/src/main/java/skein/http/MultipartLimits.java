package skein.http;

/**
 * What a form of {@code multipart/form-data} may have. Immutable.
 *
 * <pre>{@code MultipartLimits.DEFAULT.maxFileBytes(10 << 20).maxParts(20)}</pre>
 *
 * @param maxParts how many fields and files; one more is answered with 413
 * @param maxHeaderBytes of each part's header; more is answered with 400
 * @param maxNameLength of a field's name and of a file's name, in characters; longer is answered with 400
 * @param maxFieldBytes of all fields together, which lie in memory; more is answered with 413
 * @param maxFileBytes of each file; more is answered with 413. The whole body has its limit in
 *     {@link ServerConfig#maxBodyBytes()}
 * @param memoryBytes of all files together that lie in memory; what is larger goes to the disk
 */
public record MultipartLimits(
        int maxParts, int maxHeaderBytes, int maxNameLength, int maxFieldBytes, long maxFileBytes, int memoryBytes) {
    /** 1,000 parts, 8 KB header, 255 characters, 1 MB of fields, files as large as the body may be, 256 KB in memory. */
    public static final MultipartLimits DEFAULT =
            new MultipartLimits(1_000, 8 * 1024, 255, 1024 * 1024, Long.MAX_VALUE, 256 * 1024);

    public MultipartLimits {
        require(maxParts >= 1, "maxParts", maxParts, "at least 1");
        require(
                maxHeaderBytes >= 64 && maxHeaderBytes <= 32 * 1024,
                "maxHeaderBytes",
                maxHeaderBytes,
                "64 to " + 32 * 1024);
        require(maxNameLength >= 1, "maxNameLength", maxNameLength, "at least 1");
        require(maxFieldBytes >= 0, "maxFieldBytes", maxFieldBytes, "0 or more");
        require(maxFileBytes >= 0, "maxFileBytes", maxFileBytes, "0 or more");
        require(memoryBytes >= 0, "memoryBytes", memoryBytes, "0 or more");
    }

    private static void require(boolean fits, String name, long value, String rule) {
        if (!fits) {
            throw new IllegalArgumentException("MultipartLimits." + name + " is " + value + "; it has to be " + rule);
        }
    }

    /** See {@link #maxParts()}. */
    public MultipartLimits maxParts(int parts) {
        return new MultipartLimits(parts, maxHeaderBytes, maxNameLength, maxFieldBytes, maxFileBytes, memoryBytes);
    }

    /** See {@link #maxHeaderBytes()}. */
    public MultipartLimits maxHeaderBytes(int bytes) {
        return new MultipartLimits(maxParts, bytes, maxNameLength, maxFieldBytes, maxFileBytes, memoryBytes);
    }

    /** See {@link #maxNameLength()}. */
    public MultipartLimits maxNameLength(int characters) {
        return new MultipartLimits(maxParts, maxHeaderBytes, characters, maxFieldBytes, maxFileBytes, memoryBytes);
    }

    /** See {@link #maxFieldBytes()}. */
    public MultipartLimits maxFieldBytes(int bytes) {
        return new MultipartLimits(maxParts, maxHeaderBytes, maxNameLength, bytes, maxFileBytes, memoryBytes);
    }

    /** See {@link #maxFileBytes()}. */
    public MultipartLimits maxFileBytes(long bytes) {
        return new MultipartLimits(maxParts, maxHeaderBytes, maxNameLength, maxFieldBytes, bytes, memoryBytes);
    }

    /** See {@link #memoryBytes()}. */
    public MultipartLimits memoryBytes(int bytes) {
        return new MultipartLimits(maxParts, maxHeaderBytes, maxNameLength, maxFieldBytes, maxFileBytes, bytes);
    }
}
