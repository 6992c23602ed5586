package skein.web.internal;

import org.jspecify.annotations.Nullable;
import skein.http.Headers;
import skein.http.Response;
import skein.web.Reply;

/** What the endpoint and its dependencies say about the answer beside its content. Confined to the request. */
final class ReplyTo implements Reply {
    private int status;
    private Headers headers = Headers.none();

    @Override
    public Reply status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not a final one; use 200 to 599");
        }
        this.status = status;
        return this;
    }

    @Override
    public Reply header(String name, String value) {
        headers = headers.with(name, value);
        return this;
    }

    /** The status of the answer. */
    static int statusOr(@Nullable ReplyTo reply, int usual) {
        return reply == null || reply.status == 0 ? usual : reply.status;
    }

    /** The answer with what was said about it. */
    static Response complete(@Nullable ReplyTo reply, Response response) {
        return reply == null || reply.headers.size() == 0
                ? response
                : response.with(response.headers().withAll(reply.headers));
    }
}
