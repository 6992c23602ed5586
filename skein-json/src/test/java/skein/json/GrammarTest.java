package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;

import java.util.HexFormat;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON (RFC 8259) and what is not. */
@NullUnmarked
class GrammarTest {
    private static final Codec<Object> ANY = JSON.codec(Object.class);

    private static Decoded<Object> decode(byte[] document) {
        return ANY.decode(document, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ ]",
                "[[]   ]",
                "[\"\"]",
                "[null, 1, \"1\", {}]",
                "[1\n]",
                " [1]",
                "[2] ",
                "\t\r\n [ \t\r\n ] \t\r\n ",
                "{}",
                "{\"\":0}",
                "{\"a\":[]}",
                "{\"a\":\"b\",\"a\":\"b\"}",
                "{\"foo\\u0000bar\": 42}",
                "{\"min\": -1.0e+28, \"max\": 1.0e+28}",
                "[123e65]",
                "[0e+1]",
                "[0e1]",
                "[-0]",
                "[-0.0]",
                "[20e1]",
                "[-123]",
                "[1E22]",
                "[1E-2]",
                "[1E+2]",
                "[123.456e78]",
                "[0.000000000000000000000000000000000000000000000000000000000001]",
                "[123456789012345678901234567890]",
                "[\"\\u0060\\u012a\\u12AB\"]",
                "[\"\\uD801\\udc37\"]",
                "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
                "[\"\\\\u0000\"]",
                "[\"a/*b*/c/*d//e\"]",
                "[\"\u007f\"]",
                "[\"\u2028\u2029\"]",
                "[\"\uDBFF\uDFFF\"]",
                "[\"\uFEFF\"]",
                "\"\"",
                "false",
                "42",
                "-0.1",
                "\"text\"",
                "true"
            })
    void thisIsJson(String document) {
        assertThat(decode(bytes(document)).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1 true]",
                "[\"\": 1]",
                "[\"\"],",
                "[,1]",
                "[1,,2]",
                "[\"x\",,]",
                "[\"x\"]]",
                "[\"\",]",
                "[\"x\"",
                "[x",
                "[3[4]]",
                "[,]",
                "[-]",
                "[,\"\"]",
                "[\"a\",\n4\n,1,",
                "[*]",
                "[1,",
                "[fals]",
                "[nul]",
                "[tru]",
                "[True]",
                "[++1234]",
                "[+1]",
                "[+Inf]",
                "[-01]",
                "[-1.0.]",
                "[-2.]",
                "[-NaN]",
                "[.-1]",
                "[.2e-3]",
                "[0.1.2]",
                "[0.3e+]",
                "[0.3e]",
                "[0.e1]",
                "[0e+-1]",
                "[0e]",
                "[1.0e+]",
                "[1 000.0]",
                "[1eE2]",
                "[2.e+3]",
                "[9.e+]",
                "[Inf]",
                "[NaN]",
                "[\uFF11]",
                "[1+2]",
                "[0x1]",
                "[0x42]",
                "[Infinity]",
                "[-Infinity]",
                "[-012]",
                "[-.123]",
                "[1.]",
                "[.123]",
                "[1.2a-3]",
                "[012]",
                "{\"a\":true} \"x\"",
                "[\"x\", truth]",
                "{[: \"x\"}",
                "{\"x\", null}",
                "{\"x\"::\"b\"}",
                "{key: 'value'}",
                "{9999E9999:1}",
                "{null:null,null:null}",
                "{\"id\":0,,,,,}",
                "{'a':0}",
                "{\"id\":0,}",
                "{\"a\":\"b\"}/**/",
                "{\"a\":\"b\"}//",
                "{\"a\":\"b\",,\"c\":\"d\"}",
                "{a: \"b\"}",
                "{\"a\":\"a",
                "{ \"foo\" : \"bar\", \"a\" }",
                "{\"a\":\"b\"}#",
                "[\"\\uD800\\u\"]",
                "[\"\\uD800\\u1\"]",
                "[\"\\x00\"]",
                "[\"\\\\\\\"]",
                "[\"\t\"]",
                "[\"new\nline\"]",
                "[\"\u0000\"]",
                "[\"\\a\"]",
                "[\"\\uqqqq\"]",
                "[`\"]",
                "\"",
                "['single']",
                "abc",
                "[\"\\",
                "<.>",
                "[1]x",
                "[1]]",
                "[\"asd]",
                "aå",
                "{\"x\": true,",
                "[][]",
                "]",
                "{}}",
                "{\"\":",
                "2@",
                "*",
                "{\"a\":/*comment*/\"b\"}",
                "[\u000C]",
                "\u2060[]",
                "[\u00A0]"
            })
    void thisIsNoJson(String document) {
        assertThat(decode(bytes(document)).violations())
                .extracting(Violation::type)
                .containsExactly(Violation.JSON_INVALID);
    }

    /** Overlong forms, surrogates, code points beyond the last one, stray and missing continuation bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0AF",
                "E080AF",
                "F08080AF",
                "C180",
                "EDA080",
                "EDBFBF",
                "F4908080",
                "F8888080 80",
                "80",
                "BF",
                "C3",
                "E282",
                "F09F98",
                "C328",
                "FE",
                "FF"
            })
    void textThatIsNotUtf8IsUnreadable(String hex) {
        var inner = HexFormat.of().parseHex(hex.replace(" ", ""));
        var document = new byte[inner.length + 4];
        document[0] = '[';
        document[1] = '"';
        System.arraycopy(inner, 0, document, 2, inner.length);
        document[document.length - 2] = '"';
        document[document.length - 1] = ']';
        assertThat(decode(document).violations())
                .extracting(Violation::type)
                .containsExactly(Violation.JSON_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD800", "\\uDC00", "\\uD800x", "\\uDC00\\uD800", "\\uD800\\uD800\\uDC00"})
    void halfASurrogatePairIsNoText(String escapes) {
        assertThat(JSON.codec(String.class)
                        .decode(bytes("\"" + escapes + "\""), BODY)
                        .violations())
                .extracting(Violation::type)
                .containsExactly("string_unicode");
    }

    @Test
    void theLastOfEqualNamesCountsAtAnyDepth() {
        record Inner(int a) {}
        record Outer(Inner inner) {}
        var document = "{\"inner\":{\"a\":\"x\"},\"inner\":{\"a\":1,\"a\":2}}";
        assertThat(JSON.codec(Outer.class).decode(bytes(document), BODY).orThrow())
                .isEqualTo(new Outer(new Inner(2)));
    }
}
