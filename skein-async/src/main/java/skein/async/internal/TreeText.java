package skein.async.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import skein.async.TaskTree;
import skein.async.TaskTree.State;

/**
 * A task tree as text. Siblings that are equal but for numbers, with everything below them, are of one kind, and of a
 * kind only the first are shown.
 *
 * <p>Works without recursion: a tree may be deeper than a stack. Beyond some depth lines are indented no further.
 */
public final class TreeText {
    private static final int SHOWN_OF_A_KIND = 10;
    private static final int MOST_LINES = 10_000;
    private static final int DEEPEST_INDENT = 40;

    private final List<TaskTree.Node> nodes;
    /** The places of the children of the node at each place; those of nobody's last. */
    private final List<@Nullable List<Integer>> children = new ArrayList<>();

    private final int[] kinds;
    private final Deque<Line> left = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    /** @param nodes parents before their children */
    public TreeText(List<TaskTree.Node> nodes) {
        this.nodes = nodes;
        this.kinds = new int[nodes.size()];
        findChildren();
        findKinds();
        write();
    }

    private void findChildren() {
        var above = new ArrayList<Integer>();
        above.add(nodes.size());
        for (int i = 0; i <= nodes.size(); i++) {
            children.add(null);
        }
        for (int i = 0; i < nodes.size(); i++) {
            int depth = nodes.get(i).depth();
            while (above.size() > depth + 1) {
                above.removeLast();
            }
            addChild(above.getLast(), i);
            above.add(i);
        }
    }

    private void addChild(int parent, int child) {
        List<Integer> siblings = children.get(parent);
        if (siblings == null) {
            siblings = new ArrayList<>(1);
            children.set(parent, siblings);
        }
        siblings.add(child);
    }

    private List<Integer> childrenOf(int place) {
        List<Integer> all = children.get(place);
        return all == null ? List.of() : all;
    }

    private void findKinds() {
        var known = new HashMap<Kind, Integer>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            var below = new TreeSet<Integer>();
            childrenOf(i).forEach(child -> below.add(kinds[child]));
            kinds[i] = known.computeIfAbsent(Kind.of(nodes.get(i), below), kind -> known.size());
        }
    }

    /** What equal siblings have in common; numbers stand for what is below. */
    private record Kind(
            String name, State state, @Nullable String waitingFor, boolean cancelled, TreeSet<Integer> below) {
        static Kind of(TaskTree.Node node, TreeSet<Integer> below) {
            String waitingFor = node.waitingFor();
            return new Kind(
                    withoutNumbers(node.name()),
                    node.state(),
                    waitingFor == null ? null : withoutNumbers(waitingFor),
                    node.cancelled() != null,
                    below);
        }

        private static String withoutNumbers(String text) {
            var rest = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                if (!Character.isDigit(next)) {
                    rest.append(next);
                } else if (rest.isEmpty() || rest.charAt(rest.length() - 1) != '#') {
                    rest.append('#');
                }
            }
            return rest.toString();
        }
    }

    /** A line to come: of a task, or, where some are left out, of how many. */
    private record Line(int place, int leftOut, String indent, boolean last) {}

    private void write() {
        writeSummary();
        comeTo(nodes.size(), "");
        int lines = 0;
        Line line;
        while ((line = left.poll()) != null) {
            text.append('\n');
            if (lines++ == MOST_LINES) {
                text.append(String.format(Locale.ROOT, "… and what does not fit into %,d lines", MOST_LINES));
                return;
            }
            write(line);
        }
    }

    private void writeSummary() {
        text.append(String.format(Locale.ROOT, nodes.size() == 1 ? "%,d task" : "%,d tasks", nodes.size()));
        var counts = new EnumMap<State, Integer>(State.class);
        nodes.forEach(node -> counts.merge(node.state(), 1, Integer::sum));
        String separator = ": ";
        for (var count : counts.entrySet()) {
            text.append(separator).append(String.format(Locale.ROOT, "%,d ", count.getValue()));
            text.append(word(count.getKey()));
            separator = ", ";
        }
    }

    /** Puts the children of a task in front of the lines to come. */
    private void comeTo(int place, String indent) {
        var byKind = new LinkedHashMap<Integer, List<Integer>>();
        childrenOf(place)
                .forEach(child -> byKind.computeIfAbsent(kinds[child], kind -> new ArrayList<>())
                        .add(child));
        var lines = new ArrayList<Line>();
        for (List<Integer> equal : byKind.values()) {
            int shown = Math.min(SHOWN_OF_A_KIND, equal.size());
            for (int child : equal.subList(0, shown)) {
                lines.add(new Line(child, 0, indent, false));
            }
            if (shown < equal.size()) {
                lines.add(new Line(-1, equal.size() - shown, indent, false));
            }
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            left.push(new Line(line.place, line.leftOut, indent, i == lines.size() - 1));
        }
    }

    private void write(Line line) {
        text.append(line.indent).append(line.last ? "└─ " : "├─ ");
        if (line.leftOut > 0) {
            text.append(String.format(Locale.ROOT, "… and %,d more like this", line.leftOut));
            return;
        }
        TaskTree.Node node = nodes.get(line.place);
        boolean deep = node.depth() >= DEEPEST_INDENT;
        if (deep) {
            text.append("(").append(node.depth()).append(" tasks above) ");
        }
        write(node);
        comeTo(line.place, deep ? line.indent : line.indent + (line.last ? "   " : "│  "));
    }

    private void write(TaskTree.Node node) {
        text.append(node.name());
        if (node.id() != 0) {
            text.append(" #").append(node.id());
        }
        text.append(": ").append(word(node.state()));
        if (node.waitingFor() != null) {
            text.append(" for ").append(node.waitingFor());
        }
        text.append("; age ").append(Texts.seconds(node.age().toNanos()));
        if (node.deadline() != null) {
            text.append(", deadline in ").append(Texts.seconds(node.deadline().toNanos()));
        }
        if (node.cancelled() != null) {
            text.append(", cancelled because ").append(node.cancelled());
        }
        text.append(", ").append(node.loop());
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
