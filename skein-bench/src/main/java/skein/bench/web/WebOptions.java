package skein.bench.web;

import java.util.List;
import skein.bench.Words;

/**
 * What to measure.
 *
 * @param rounds how often each process is started; the median counts
 * @param measures some of {@link WebFigure#MEASURES}
 * @param pace {@link WebPace#FULL_NAME} or {@link WebPace#QUICK_NAME}
 * @param write whether the table goes to {@code docs/benchmarks.md} as well
 */
record WebOptions(int rounds, List<String> measures, String pace, boolean write) {
    WebOptions {
        require(rounds >= 1, "--rounds has to be at least 1");
        require(
                !measures.isEmpty() && WebFigure.MEASURES.containsAll(measures),
                "--measures has to be some of " + WebFigure.MEASURES);
        require(!write || pace.equals(WebPace.FULL_NAME), "what --quick measures says nothing; leave out --write");
    }

    private static void require(boolean fits, String rule) {
        if (!fits) {
            throw new IllegalArgumentException(rule + "; see --help");
        }
    }

    List<WebFigure> figures() {
        return WebFigure.ALL.stream()
                .filter(figure -> measures.contains(figure.measure()))
                .toList();
    }

    /** @throws IllegalArgumentException with a message for the user */
    static WebOptions parse(List<String> arguments) {
        int rounds = 3;
        String pace = WebPace.FULL_NAME;
        boolean write = false;
        List<String> measures = WebFigure.MEASURES;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--quick" -> pace = WebPace.QUICK_NAME;
                case "--write" -> write = true;
                case "--rounds", "--measures" -> {
                    require(rest.hasNext(), option + " lacks its value");
                    String value = rest.next();
                    if (option.equals("--rounds")) {
                        rounds = Words.number(option, value);
                    } else {
                        measures = Words.of(value);
                    }
                }
                default -> throw new IllegalArgumentException(option + " is unknown; see --help");
            }
        }
        return new WebOptions(rounds, measures, pace, write);
    }
}
