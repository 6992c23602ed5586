package skein.web.internal.insight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.async.TaskTree.Node;
import skein.http.HttpException;
import skein.web.internal.insight.Forest.Group;

/**
 * What one watcher sees of a {@link Forest}: the groups that are unfolded, and what is looked for. Bounded, however many
 * tasks there are. Immutable.
 */
final class TaskRows {
    static final int MOST_ROWS = 300;
    private static final int MOST_SIBLINGS = 40;
    private static final int MOST_REASONS = 3;
    private static final int MOST_UNFOLDED = 200;
    private static final int MOST_LETTERS = 200;

    /** Unfolded unless told otherwise. */
    private static final int OPEN_DEPTH = 2;

    private final Set<String> open;
    private final Set<String> shut;
    private final String text;
    private final String state;

    private TaskRows(Set<String> open, Set<String> shut, String text, String state) {
        this.open = open;
        this.shut = shut;
        this.text = text;
        this.state = state;
    }

    /** @throws HttpException 422 when more is asked for than anybody can see */
    static TaskRows view(String open, String shut, String text, String state) {
        if (text.length() > MOST_LETTERS) {
            throw new HttpException(422, "q has more than " + MOST_LETTERS + " characters");
        }
        return new TaskRows(ids(open), ids(shut), text.strip().toLowerCase(Locale.ROOT), state);
    }

    private static Set<String> ids(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        String[] ids = text.split(",", MOST_UNFOLDED + 1);
        if (ids.length > MOST_UNFOLDED) {
            throw new HttpException(422, "at most " + MOST_UNFOLDED + " groups can be unfolded");
        }
        return new HashSet<>(List.of(ids));
    }

    /** The rows, and how many tasks there are. */
    Map<String, Object> of(Forest all) {
        boolean looksFor = !text.isEmpty() || !state.isEmpty();
        Forest shown = looksFor ? all.matching(this::isWanted) : all;
        var rows = new ArrayList<Object>();
        var left = new ArrayDeque<Group>();
        push(left, shown.top());
        boolean whole = true;
        Group group;
        while ((group = left.poll()) != null) {
            if (rows.size() >= MOST_ROWS) {
                whole = false;
                break;
            }
            String id = Long.toHexString(group.id);
            boolean unfolded = open.contains(id) || ((group.depth <= OPEN_DEPTH || looksFor) && !shut.contains(id));
            rows.add(row(group, id, unfolded));
            if (unfolded) {
                if (open.contains(id) && group.count > 1) {
                    group.members.forEach(member -> rows.add(member(member, id)));
                }
                push(left, group);
            }
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("at", System.currentTimeMillis());
        answer.put("all", all.size());
        answer.put("found", shown.top().total);
        answer.put("whole", whole);
        answer.put("rows", rows);
        return answer;
    }

    private boolean isWanted(Node node) {
        return (state.isEmpty() || node.state().name().equalsIgnoreCase(state))
                && (text.isEmpty()
                        || node.name().toLowerCase(Locale.ROOT).contains(text)
                        || ("#" + node.id()).equals(text)
                        || node.loop().contains(text)
                        || holds(node.waitingFor())
                        || holds(node.cancelled()));
    }

    private boolean holds(@Nullable String reason) {
        return reason != null && reason.toLowerCase(Locale.ROOT).contains(text);
    }

    /** Puts the largest groups below in front of what is left to show. */
    private static void push(Deque<Group> left, Group parent) {
        List<Group> largest = parent.children.values().stream()
                .sorted(Comparator.comparingInt((Group group) -> group.total).reversed())
                .limit(MOST_SIBLINGS)
                .toList();
        largest.reversed().forEach(left::push);
    }

    private static Map<String, Object> row(Group group, String id, boolean unfolded) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("depth", group.depth);
        row.put("name", group.count == 1 ? group.members.getFirst().name() : group.name);
        row.put("count", group.count);
        row.put("total", group.total);
        row.put("states", group.states.values().stream().map(count -> count[0]).toList());
        row.put("cancelled", group.cancelled);
        row.put("oldestMillis", group.oldestNanos / 1_000_000);
        row.put("kinds", group.children.size());
        row.put("unfolded", unfolded);
        row.put("more", Math.max(0, group.children.size() - MOST_SIBLINGS));
        if (group.count == 1) {
            row.put("task", member(group.members.getFirst(), id));
        }
        row.put(
                "waits",
                group.reasons.entrySet().stream()
                        .sorted(Comparator.comparingInt((Map.Entry<String, int[]> reason) -> reason.getValue()[0])
                                .reversed())
                        .limit(MOST_REASONS)
                        .map(reason -> List.of(reason.getKey(), reason.getValue()[0]))
                        .toList());
        return row;
    }

    private static Map<String, Object> member(Node node, String group) {
        var row = new LinkedHashMap<String, Object>();
        row.put("of", group);
        row.put("thread", node.id());
        row.put("depth", node.depth() + 2);
        row.put("name", node.name());
        row.put("state", node.state().name().toLowerCase(Locale.ROOT));
        row.put("waitingFor", node.waitingFor() == null ? "" : node.waitingFor());
        row.put("ageMillis", node.age().toMillis());
        row.put("loop", node.loop());
        var deadline = node.deadline();
        row.put("deadlineMillis", deadline == null ? -1 : deadline.toMillis());
        row.put("cancelled", node.cancelled() == null ? "" : node.cancelled());
        return row;
    }
}
