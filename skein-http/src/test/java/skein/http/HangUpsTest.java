package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long it takes is measured by {@code scripts/reliability}. */
@Timeout(60)
class HangUpsTest {
    @ParameterizedTest
    @EnumSource
    void aClientThatHangsUpCancelsTheHandlerAndItsCallUpstream(HangUps.Way way) throws Exception {
        try (var hangUps = new HangUps()) {
            assertThat(hangUps.hangUp(way)).isNotNull();
        }
    }
}
