package skein.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void numbersHaveAboutThreeDigits() {
        assertThat(List.of(0.256, 4.0, 31.25, 1234.5).stream().map(Cells::number))
                .containsExactly("0.26", "4", "31.3", "1,235");
    }

    @Test
    void rangesAndRatiosShowTheLeastAndTheMost() {
        assertThat(Cells.range(new Spread(250, 240.4, 300))).isEqualTo("250 (240–300)");
        assertThat(Cells.ratio(new Spread(1.5, 1.25, 2))).isEqualTo("1.50 (1.25–2.00)");
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        var nothing = new Spread(Double.NaN, Double.NaN, Double.NaN);

        assertThat(List.of(Cells.number(Double.NaN), Cells.range(nothing), Cells.ratio(nothing)))
                .containsOnly("–");
    }
}
