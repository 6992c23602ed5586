package skein.http.internal;

import java.io.IOException;

/** An output that can send a part of a file without reading it, where the wire allows that. */
public interface FileSink {
    /** Whether it can. */
    boolean takesFiles();

    /** Sends a part of a file; waits while too much is under way. */
    void send(OpenFile file, long from, long length) throws IOException;
}
