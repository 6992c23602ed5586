package skein.web.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.async.TaskTree.Node;
import skein.async.TaskTree.State;

class ForestTest {
    private final List<Node> nodes = new ArrayList<>();

    private void task(int depth, String name, State state, @Nullable String waitingFor) {
        nodes.add(new Node(
                nodes.size() + 1, 0, depth, name, state, waitingFor, Duration.ofSeconds(1), null, "loop", null));
    }

    private Map<String, Object> rows(String open, String shut, String text, String state) {
        return TaskRows.view(open, shut, text, state).of(Forest.of(nodes));
    }

    private static List<Map<?, ?>> rows(Map<String, Object> answer) {
        var rows = new ArrayList<Map<?, ?>>();
        ((List<?>) answer.get("rows")).forEach(row -> rows.add((Map<?, ?>) row));
        return rows;
    }

    private static List<Object> all(String key, Map<String, Object> answer) {
        return rows(answer).stream().<Object>map(row -> row.get(key)).toList();
    }

    private void requests() {
        task(0, "GET /users/7", State.WAITING, "select 1");
        task(1, "task of Users", State.READY, null);
        task(0, "GET /users/8", State.WAITING, "select 2");
        task(1, "task of Users", State.WAITING, "sleep, 1.5 s left");
        task(0, "POST /orders", State.RUNNING, null);
    }

    @Test
    void siblingsThatDifferByNumbersAreOneGroup() {
        requests();
        assertThat(all("name", rows("", "", "", ""))).containsExactly("GET /users/#", "task of Users", "POST /orders");
    }

    @Test
    void aGroupCountsItsStatesAndReasons() {
        requests();
        Map<?, ?> users = rows(rows("", "", "", "")).getFirst();
        assertThat(users.get("count")).isEqualTo(2);
        assertThat(users.get("total")).isEqualTo(4);
        assertThat(users.get("states")).isEqualTo(List.of(0, 0, 0, 2, 0));
        assertThat(users.get("waits")).isEqualTo(List.of(List.of("select #", 2)));
    }

    @Test
    void whatIsFoldedIsNotShown() {
        requests();
        var id = (String) rows(rows("", "", "", "")).getFirst().get("id");
        assertThat(all("name", rows("", id, "", ""))).containsExactly("GET /users/#", "POST /orders");
    }

    @Test
    void whatIsUnfoldedShowsItsMembers() {
        requests();
        var id = (String) rows(rows("", "", "", "")).getFirst().get("id");
        assertThat(all("name", rows(id, "", "", "")))
                .containsExactly("GET /users/#", "GET /users/7", "GET /users/8", "task of Users", "POST /orders");
    }

    @Test
    void aSearchKeepsWhatIsAbove() {
        requests();
        var found = rows("", "", "sleep", "");
        assertThat(found.get("found")).isEqualTo(1);
        assertThat(all("count", found)).containsExactly(0, 1);
    }

    @Test
    void aStateCanBeLookedFor() {
        requests();
        assertThat(rows("", "", "", "running").get("found")).isEqualTo(1);
    }

    @Test
    void anIdCanBeLookedFor() {
        requests();
        assertThat(all("name", rows("", "", "#5", ""))).containsExactly("POST /orders");
    }

    @Test
    void manyKindsAreBounded() {
        for (int i = 0; i < 5_000; i++) {
            String kind = Integer.toString(i, 36).replaceAll("\\d", "_");
            task(0, "task " + kind, State.READY, null);
            for (int j = 0; j < 30; j++) {
                task(1, "task " + kind + (char) ('a' + j), State.READY, null);
            }
        }
        var answer = rows("", "", "", "");
        assertThat(rows(answer)).hasSizeLessThanOrEqualTo(TaskRows.MOST_ROWS);
        assertThat(answer.get("all")).isEqualTo(155_000);
        assertThat(answer.get("whole")).isEqualTo(false);
    }

    @Test
    void aDeepTreeNeedsNoDeepStack() {
        for (int i = 0; i < 50_000; i++) {
            task(i, "task of Deep", State.WAITING, "event");
        }
        assertThat(rows(rows("", "", "", ""))).hasSize(3);
        assertThat(Forest.of(nodes).top().total).isEqualTo(50_000);
    }

    @Test
    void numbersWithAPointAreOneNumber() {
        assertThat(Forest.withoutNumbers("sleep, 1.796 s left")).isEqualTo("sleep, # s left");
        assertThat(Forest.withoutNumbers("event")).isEqualTo("event");
    }
}
