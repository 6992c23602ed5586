package skein.web.internal.insight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import skein.async.TaskTree.Node;
import skein.async.TaskTree.State;

/**
 * All tasks at one moment, and the groups that they fall into: siblings whose names are equal but for numbers are one
 * group, and so are the children of all its members. So a hundred thousand tasks are a handful of groups.
 *
 * <p>Immutable once it is made.
 */
final class Forest {
    private static final int MOST_GROUPS = 20_000;
    private static final int MOST_REASONS = 50;
    static final int MOST_MEMBERS = 10;

    private final List<Node> nodes;
    private final Group top = new Group("", 0, null);
    private final Map<String, String> kinds = new HashMap<>();
    private final List<Group> made = new ArrayList<>();

    private Forest(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** @param nodes parents before their children */
    static Forest of(List<Node> nodes) {
        var forest = new Forest(nodes);
        forest.plant(place -> true, null);
        return forest;
    }

    /** A group of tasks that are alike, and all that is below them. */
    static final class Group {
        final String name;
        final long id;
        final @Nullable Group parent;
        final int depth;
        final Map<String, Group> children = new LinkedHashMap<>();
        /** One number for each state, in the order of these. */
        final Map<State, int[]> states = new EnumMap<>(State.class);

        final Map<String, int[]> reasons = new LinkedHashMap<>();
        final List<Node> members = new ArrayList<>();
        int count;
        /** With all that is below. */
        int total;

        int cancelled;
        long oldestNanos;

        Group(String name, long id, @Nullable Group parent) {
            this.name = name;
            this.id = id;
            this.parent = parent;
            this.depth = parent == null ? 0 : parent.depth + 1;
            for (State state : State.values()) {
                states.put(state, new int[1]);
            }
        }

        private void add(Node node, @Nullable String reason) {
            count++;
            states.getOrDefault(node.state(), new int[1])[0]++;
            oldestNanos = Math.max(oldestNanos, node.age().toNanos());
            if (node.cancelled() != null) {
                cancelled++;
            }
            if (members.size() < MOST_MEMBERS) {
                members.add(node);
            }
            if (reason != null) {
                int[] known = reasons.get(reason);
                if (known != null) {
                    known[0]++;
                } else if (reasons.size() < MOST_REASONS) {
                    reasons.put(reason, new int[] {1});
                } else {
                    reasons.computeIfAbsent("…", more -> new int[1])[0]++;
                }
            }
        }
    }

    Group top() {
        return top;
    }

    int size() {
        return nodes.size();
    }

    /** The groups of those that are looked for, below the groups of those above them. */
    Forest matching(Predicate<Node> wanted) {
        var found = new Forest(nodes);
        var above = new boolean[nodes.size()];
        // From the end, so that what is below is known: the nearest one before that is less deep is the parent.
        var needed = new ArrayList<Boolean>();
        for (int place = nodes.size() - 1; place >= 0; place--) {
            Node node = nodes.get(place);
            while (needed.size() <= node.depth() + 1) {
                needed.add(false);
            }
            boolean below = needed.get(node.depth() + 1);
            needed.set(node.depth() + 1, false);
            boolean matches = wanted.test(node);
            above[place] = below || matches;
            if (above[place]) {
                needed.set(node.depth(), true);
            }
        }
        found.plant(place -> above[place], wanted);
        return found;
    }

    private interface Kept {
        boolean at(int place);
    }

    private void plant(Kept kept, @Nullable Predicate<Node> counted) {
        var path = new ArrayList<Group>();
        path.add(top);
        for (int place = 0; place < nodes.size(); place++) {
            if (!kept.at(place)) {
                continue;
            }
            Node node = nodes.get(place);
            while (path.size() > node.depth() + 1) {
                path.removeLast();
            }
            Group parent = path.getLast();
            String kind = kind(node.name());
            Group group = parent.children.get(kind);
            if (group == null) {
                group = made.size() < MOST_GROUPS ? child(parent, kind) : parent;
            }
            path.add(group);
            if (counted == null || counted.test(node)) {
                String reason = node.waitingFor();
                group.add(node, reason == null ? null : kind(reason));
                group.total++;
            }
        }
        // What is below has been made later.
        for (Group group : made.reversed()) {
            if (group.parent != null) {
                group.parent.total += group.total;
            }
        }
    }

    private Group child(Group parent, String kind) {
        var child = new Group(kind, 31 * (31 * (parent.id + 17) + hash(kind)), parent);
        made.add(child);
        parent.children.put(kind, child);
        return child;
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** A text with # for each number; each asked once, as many tasks have the same. */
    private String kind(String text) {
        String known = kinds.get(text);
        if (known == null) {
            known = withoutNumbers(text);
            if (kinds.size() < MOST_GROUPS) {
                kinds.put(text, known);
            }
        }
        return known;
    }

    static String withoutNumbers(String text) {
        StringBuilder rest = null;
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean digit = isDigit(text, i) || (digits && next == '.' && isDigit(text, i + 1));
            if (digit && rest == null) {
                rest = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (rest != null && !(digit && digits)) {
                rest.append(digit ? '#' : next);
            }
            digits = digit;
        }
        return rest == null ? text : rest.toString();
    }

    private static boolean isDigit(String text, int place) {
        return place < text.length() && Character.isDigit(text.charAt(place));
    }
}
