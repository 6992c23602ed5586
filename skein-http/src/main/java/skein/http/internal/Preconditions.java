package skein.http.internal;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/** Whether a request still wants what there is, by RFC 9110, 13. */
final class Preconditions {
    /** What becomes of a request. */
    enum Verdict {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\uffff]*\")");

    private Preconditions() {}

    /**
     * In the order of 13.2.2.
     *
     * @param tag of what there is, strong and in its quotes
     * @param modified when that was changed last
     */
    static Verdict of(Request request, String tag, Instant modified) {
        List<String> match = request.headers().all("if-match");
        Instant unmodifiedSince = date(request.header("if-unmodified-since"));
        if (match.isEmpty()
                ? unmodifiedSince != null && isAfter(modified, unmodifiedSince)
                : !names(match, tag, true)) {
            return Verdict.FAILED;
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        List<String> noneMatch = request.headers().all("if-none-match");
        if (!noneMatch.isEmpty()) {
            boolean same = names(noneMatch, tag, false);
            return !same ? Verdict.PROCEED : reads ? Verdict.NOT_MODIFIED : Verdict.FAILED;
        }
        Instant modifiedSince = reads ? date(request.header("if-modified-since")) : null;
        return modifiedSince != null && !isAfter(modified, modifiedSince) ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    /** Whether a range may be answered with a part: 13.1.5. */
    static boolean rangeHolds(Request request, String tag, Instant modified) {
        String condition = request.header("if-range");
        if (condition == null) {
            return true;
        }
        if (condition.startsWith("\"") || condition.startsWith("W/")) {
            return condition.equals(tag);
        }
        // A date is only as good as a tag when nothing can have changed twice within its second.
        Instant date = date(condition);
        return date != null
                && date.getEpochSecond() == modified.getEpochSecond()
                && Instant.now().getEpochSecond() - modified.getEpochSecond() > 1;
    }

    /** Whether a list of tags, or *, names one. */
    private static boolean names(List<String> lists, String tag, boolean strongly) {
        for (String list : lists) {
            if (list.strip().equals("*")) {
                return true;
            }
            Matcher each = TAG.matcher(list);
            while (each.find()) {
                if (each.group(2).equals(tag) && !(strongly && each.group(1) != null)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAfter(Instant modified, Instant date) {
        return modified.getEpochSecond() > date.getEpochSecond();
    }

    private static @Nullable Instant date(@Nullable String text) {
        Date date = text == null ? null : DateFormatter.parseHttpDate(text);
        return date == null ? null : date.toInstant();
    }
}
