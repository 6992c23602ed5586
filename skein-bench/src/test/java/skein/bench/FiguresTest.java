package skein.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figuresAreReadFromWhatAProcessPrints() {
        assertThat(Figures.of("hello\nfigure wall 1.25\nfigure cpu 0.5 s\n\nfigure cpu 0.3\n"))
                .containsOnlyKeys("wall", "cpu")
                .containsEntry("wall", 1.25)
                .containsEntry("cpu", 0.3);
    }
}
