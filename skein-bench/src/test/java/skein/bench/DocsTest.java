package skein.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocsTest {
    @Test
    void tablesReplaceThoseBetweenTheMarks() {
        String page =
                Docs.with("before\n<!-- compare:begin -->\nold\n<!-- compare:end -->\nafter\n", "compare", "new\n");

        assertThat(page).isEqualTo("before\n<!-- compare:begin -->\nnew\n<!-- compare:end -->\nafter\n");
    }

    @Test
    void tablesAreAddedToAPageWithoutMarks() {
        assertThat(Docs.with("page\n", "compare", "new\n"))
                .isEqualTo("page\n\n<!-- compare:begin -->\nnew\n<!-- compare:end -->\n");
    }
}
