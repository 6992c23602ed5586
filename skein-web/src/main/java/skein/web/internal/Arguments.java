package skein.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.MultipartForm;
import skein.http.Request;
import skein.json.Decoded;
import skein.json.Violation;
import skein.web.RequestValidationException;

/**
 * The values that an endpoint and its dependencies are called with, each in a slot of one frame. Inputs are set first;
 * dependencies add theirs as they are entered. Confined to the request.
 */
final class Arguments {
    private final @Nullable Object[] frame;
    private @Nullable List<Violation> violations;
    private @Nullable Background background;
    private @Nullable ReplyTo reply;
    private @Nullable MultipartForm files;

    Arguments(int slots) {
        this.frame = new @Nullable Object[slots];
    }

    @Nullable
    Object[] frame() {
        return frame;
    }

    void set(int slot, @Nullable Object value) {
        frame[slot] = value;
    }

    void set(int slot, Decoded<?> decoded) {
        if (decoded instanceof Decoded.Invalid<?>(var wrong)) {
            refuse(wrong);
        } else {
            frame[slot] = ((Decoded.Valid<?>) decoded).value();
        }
    }

    void refuse(List<Violation> wrong) {
        if (violations == null) {
            violations = new ArrayList<>();
        }
        violations.addAll(wrong);
    }

    /** The background tasks of the request, which are made when first asked for. */
    Background background(Request request) {
        if (background == null) {
            background = new Background(request);
        }
        return background;
    }

    /** The background tasks, or null when nothing asked for them. */
    @Nullable
    Background background() {
        return background;
    }

    /** Files that were sent; null for none. */
    void keep(@Nullable MultipartForm form) {
        files = form;
    }

    /**
     * The background tasks, or null when there are none. From now on the files that were sent are theirs: they are removed
     * when the last task has ended. To be called by the task of the request.
     */
    @Nullable
    Background keptForBackground() {
        if (background == null || background.isEmpty()) {
            return null;
        }
        if (files != null) {
            files.outliveRequest();
            background.owns(files);
        }
        return background;
    }

    /** What is said about the answer, which is made when first asked for. */
    ReplyTo reply() {
        if (reply == null) {
            reply = new ReplyTo();
        }
        return reply;
    }

    /** What was said about the answer, or null when nobody asked for it. */
    @Nullable
    ReplyTo replyOrNull() {
        return reply;
    }

    /** These arguments, if nothing is wrong with them. */
    Arguments orThrow() {
        if (violations != null) {
            throw new RequestValidationException(violations);
        }
        return this;
    }
}
