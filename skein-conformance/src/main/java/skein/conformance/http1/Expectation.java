package skein.conformance.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of an answer: statuses in a list, or a rule in words. Of the words those are understood that name
 * outcomes ({@code 400/501 or close}, {@code 2xx}, {@code !101}, {@code timeout}) and conditions ({@code + echo},
 * {@code + close}, {@code with Date header}, {@code with foo=bar in body}, {@code without control chars}). Whatever is
 * named as preferred, acceptable or worth a warning is allowed by the RFCs, and counts.
 */
record Expectation(List<String> statuses, boolean mayClose, boolean inWords, String text) {
    private static final Pattern OUTCOME =
            Pattern.compile("!?[1-5]\\d\\d|[1-5]xx|close|timeout|non-1xx|reject|preserve");
    private static final Pattern HEADER = Pattern.compile("with (\\S+) header");
    private static final Pattern IN_BODY = Pattern.compile("with (\\S+=\\S+) in body");

    /** A condition that begins with this is one for a 2xx. */
    private static final Pattern CONDITION =
            Pattern.compile("\\+ \\w+|with(?:out)? .*|\\((?:no crash|fail|pass|warn|rejected)\\)");

    static Expectation of(Recorded row) {
        return new Expectation(row.texts("status"), row.flag("may_close"), row.flag("custom"), row.text("text"));
    }

    /** What of the expectation an answer does not meet; none when it meets all. */
    List<String> unmet(Answer answer, String sent) {
        boolean fits = inWords ? namedByWords(answer) : namedByStatus(answer);
        if (!fits) {
            return List.of("expected " + this + ", got " + answer);
        }
        var unmet = new ArrayList<String>();
        if (inWords && answer.status() / 100 == 2) {
            addConditions(unmet, answer, sent);
        }
        return unmet;
    }

    private boolean namedByStatus(Answer answer) {
        return statuses.stream().anyMatch(status -> switch (status) {
                    case String exact when exact.startsWith("Exact(") -> exact.equals("Exact(" + answer.status() + ")");
                    case String range
                    when range.startsWith("Range") -> range.equals("Range" + answer.status() / 100 + "xx");
                    default -> false;
                })
                || (mayClose && answer.isSilentClose());
    }

    private boolean namedByWords(Answer answer) {
        String outcomes = CONDITION.matcher(text.replace("Reject", "reject")).replaceAll("");
        Matcher outcome = OUTCOME.matcher(outcomes.toLowerCase(Locale.ROOT));
        while (outcome.find()) {
            if (fits(outcome.group(), answer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String outcome, Answer answer) {
        int status = answer.status();
        return switch (outcome) {
            case "close" -> answer.isSilentClose();
            case "timeout" -> status == 0 || status == 408;
            case "non-1xx" -> answer.first() >= 200;
            case "reject" -> status >= 400 || answer.isSilentClose();
            case "preserve" -> status / 100 == 2;
            default ->
                outcome.startsWith("!")
                        ? answer.first() != Integer.parseInt(outcome.substring(1))
                        : outcome.endsWith("xx")
                                ? status / 100 == outcome.charAt(0) - '0'
                                : status == Integer.parseInt(outcome);
        };
    }

    private void addConditions(List<String> unmet, Answer answer, String sent) {
        if (text.contains("+ echo") && !answer.body().equals(Answer.content(sent))) {
            unmet.add("expected the body " + Answer.content(sent) + ", got " + answer.body());
        }
        if (text.contains("+ close") && !answer.closed()) {
            unmet.add("expected the connection to be closed");
        }
        Matcher header = HEADER.matcher(text);
        if (header.find() && answer.field(header.group(1)).isEmpty()) {
            unmet.add("expected the field " + header.group(1));
        }
        Matcher inBody = IN_BODY.matcher(text);
        if (inBody.find() && !answer.body().contains(inBody.group(1))) {
            unmet.add("expected a body with " + inBody.group(1) + ", got " + answer.body());
        }
        if (text.contains("without control chars") && answer.body().chars().anyMatch(c -> c < ' ' && c != '\n')) {
            unmet.add("expected a body without control characters");
        }
        if (text.contains("normalize (fail)")) {
            addNormalized(unmet, answer, sent);
        }
    }

    /** A name with another character in the place of a hyphen must not become the one with the hyphen. */
    private static void addNormalized(List<String> unmet, Answer answer, String sent) {
        sent.lines().skip(1).takeWhile(line -> !line.isEmpty()).forEach(line -> {
            String normal = line.replaceFirst("^(\\w+)[_\t]", "$1-");
            if (!normal.equals(line)
                    && answer.body().toLowerCase(Locale.ROOT).contains(normal.toLowerCase(Locale.ROOT))) {
                unmet.add(line + " became " + normal);
            }
        });
    }

    @Override
    public String toString() {
        return inWords ? text : String.join(" or ", statuses) + (mayClose ? " or close" : "");
    }
}
