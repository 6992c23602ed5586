package skein.conformance.generated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void keywordsGetAnUnderscore() {
        assertThat(Names.java("class")).isEqualTo("class_");
    }

    @Test
    void methodsOfObjectGetAnUnderscore() {
        assertThat(Names.java("hashCode")).isEqualTo("hashCode_");
    }

    @Test
    void otherCharactersBecomeUnderscores() {
        assertThat(Names.java("x-token")).isEqualTo("x_token");
    }

    @Test
    void aDigitInFrontGetsAnUnderscore() {
        assertThat(Names.java("1st")).isEqualTo("_1st");
    }

    @Test
    void quotesAndControlCharactersAreEscaped() {
        assertThat(Names.quoted("a\"\\\n")).isEqualTo("\"a\\\"\\\\\\012\"");
    }

    @Test
    void charactersBeyondAsciiAreEscaped() {
        assertThat(Names.quoted("é")).isEqualTo("\"\\u00e9\"");
    }
}
