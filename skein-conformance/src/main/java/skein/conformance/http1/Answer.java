package skein.conformance.http1;

import java.util.Locale;

/**
 * What came back over a socket.
 *
 * @param first the status of the first answer, which may be one of 1xx; 0 when none came
 * @param status the status of the first final answer; 0 when none came
 * @param head its fields
 * @param closed whether the server then closed the connection
 */
record Answer(int first, int status, String head, String body, boolean closed) {
    /** Whether the connection was closed without an answer. */
    boolean isSilentClose() {
        return status == 0 && closed;
    }

    /** The value of a field, or empty. */
    String field(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** The content of a raw request, chunked or not. */
    static String content(String request) {
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        if (!request.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            return body;
        }
        var content = new StringBuilder();
        int line = 0;
        while (true) {
            int end = body.indexOf("\r\n", line);
            int size = Integer.parseInt(body.substring(line, end).replaceFirst(";.*", ""), 16);
            if (size == 0) {
                return content.toString();
            }
            content.append(body, end + 2, end + 2 + size);
            line = end + 2 + size + 2;
        }
    }

    @Override
    public String toString() {
        return status == 0 ? (closed ? "close" : "timeout") : status + (closed ? " and close" : "");
    }
}
