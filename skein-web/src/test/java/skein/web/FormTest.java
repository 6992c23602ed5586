package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.http.Request;
import skein.http.UploadForm;
import skein.json.AnyOf;
import skein.json.Default;
import skein.json.Strict;

class FormTest {
    record Login(
            String username,
            @Min(3) int pin,
            @Default("en") String language,
            @Nullable String note) {}

    @Strict
    record Exact(String username) {}

    sealed interface Customer permits Person, Company {}

    record Person(String name) implements Customer {}

    record Company(String firm) implements Customer {}

    static class Endpoints {
        @Post("/fields")
        String fields(@Form String username, @Form(or = "7") int pin, @Form("note") Optional<String> remark) {
            return username + pin + remark.orElse("-");
        }

        @Post("/list")
        List<Integer> list(@Form List<Integer> n) {
            return n;
        }

        @Post("/record")
        Login record(@Form Login login) {
            return login;
        }

        @Post("/exact")
        Exact exact(@Form Exact login) {
            return login;
        }

        @Post("/union")
        Customer union(@Form Customer customer) {
            return customer;
        }

        @Post("/file")
        String file(@File UploadFile picture, @Form String title) throws IOException {
            return title + picture.filename() + picture.contentType() + picture.text() + picture.size();
        }

        @Post("/bytes")
        int bytes(@File byte[] picture) {
            return picture.length;
        }

        @Post("/files")
        List<String> files(@File List<UploadFile> pictures) {
            return pictures.stream().map(UploadFile::filename).toList();
        }

        @Post("/maybe")
        boolean maybe(@File Optional<UploadFile> picture, @File @Nullable UploadFile other) {
            return picture.isPresent() || other != null;
        }

        @Post("/moved")
        void moved(@File UploadFile picture, @Query String to) throws IOException {
            picture.moveTo(java.nio.file.Path.of(to));
        }
    }

    private final App app = App.of(new Endpoints());

    private Calls.Answer post(String path, String form) {
        return post(path, "application/x-www-form-urlencoded", form);
    }

    private Calls.Answer post(String path, String type, String content) {
        return Calls.send(
                app, Request.of("POST", path).with("content-type", type).with(skein.http.Body.of(content)));
    }

    private Calls.Answer post(String path, UploadForm form) {
        return Calls.send(app, form.post(path));
    }

    private static UploadForm file(String name, String filename, String content) {
        return UploadForm.empty().file(name, filename, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAreParameters() {
        assertThat(post("/fields", "username=Ada+L&pin=1&note=%C3%BC").json()).isEqualTo("Ada L1ü");
    }

    @Test
    void multipartFieldsAreParametersToo() {
        var form = file("ignored", "a.txt", "a").field("username", "Ada").field("pin", "2");
        assertThat(post("/fields", form).json()).isEqualTo("Ada2-");
    }

    @Test
    void emptyFieldCountsAsNotSent() {
        assertThat(post("/fields", "username=Ada&pin=&note=").json()).isEqualTo("Ada7-");
    }

    @Test
    void missingFieldIsRefused() {
        assertThat(post("/fields", "username=").text())
                .contains(
                        "{\"type\":\"missing\",\"loc\":[\"body\",\"username\"],\"msg\":\"Field required\",\"input\":null}");
    }

    @Test
    void fieldThatDoesNotFitIsRefused() {
        assertThat(post("/fields", "username=Ada&pin=x").text()).contains("int_parsing", "[\"body\",\"pin\"]");
    }

    @Test
    void contentOfAnotherTypeIsAFormWithoutFields() {
        assertThat(post("/fields", "application/json", "{\"username\":\"Ada\"}").text())
                .contains("\"missing\",\"loc\":[\"body\",\"username\"]");
    }

    @Test
    void listTakesAllValues() {
        assertThat(post("/list", "n=1&n=2").text()).isEqualTo("[1,2]");
    }

    @Test
    void recordIsTheWholeForm() {
        assertThat(post("/record", "username=Ada&pin=3").text())
                .isEqualTo("{\"username\":\"Ada\",\"pin\":3,\"language\":\"en\",\"note\":null}");
    }

    @Test
    void violationsOfARecordAreInTheBody() {
        assertThat(post("/record", "pin=1").text()).contains("[\"body\",\"username\"]", "[\"body\",\"pin\"]");
    }

    @Test
    void strictRecordRefusesOtherFields() {
        assertThat(post("/exact", "username=Ada&other=1").text()).contains("extra_forbidden", "[\"body\",\"other\"]");
    }

    @Test
    void unionIsTheRecordThatFits() {
        assertThat(post("/union", "firm=Acme").text()).isEqualTo("{\"firm\":\"Acme\"}");
    }

    @Test
    void fileComesWithItsNameTypeAndContent() {
        assertThat(post("/file", file("picture", "a.txt", "hello").field("title", "T"))
                        .json())
                .isEqualTo("Ta.txttext/plainhello5");
    }

    @Test
    void missingFileIsRefusedLikeAField() {
        assertThat(post("/file", "title=T").text()).contains("\"missing\",\"loc\":[\"body\",\"picture\"]");
    }

    @Test
    void textIsNoFile() {
        assertThat(post("/file", "title=T&picture=x").text()).contains("Expected UploadFile", "\"input\":\"x\"");
    }

    @Test
    void fileIsNoText() {
        assertThat(post("/file", file("title", "a.txt", "a")).text()).contains("string_type", "[\"body\",\"title\"]");
    }

    @Test
    void bytesAreTheContentOfAFile() {
        assertThat(post("/bytes", file("picture", "a.txt", "hello")).text()).isEqualTo("5");
    }

    @Test
    void bytesMayBeSentAsText() {
        assertThat(post("/bytes", "picture=abc").text()).isEqualTo("3");
    }

    @Test
    void filesComeInTheirOrder() {
        var form = file("pictures", "b.txt", "1").file("pictures", "a.txt", "text/plain", new byte[] {1});
        assertThat(post("/files", form).json()).isEqualTo(List.of("b.txt", "a.txt"));
    }

    @Test
    void optionalFileMayBeMissing() {
        assertThat(post("/maybe", "").text()).isEqualTo("false");
    }

    @Test
    void fileIsMovedWhereItBelongs(@TempDir java.nio.file.Path folder) throws IOException {
        var target = folder.resolve("picture");
        assertThat(post("/moved?to=" + target, file("picture", "a", "hello")).status())
                .isEqualTo(200);
        assertThat(Files.readString(target)).isEqualTo("hello");
    }

    @Test
    void multipartWithoutBoundaryIsABadRequest() {
        assertThat(post("/bytes", "multipart/form-data", "x").status()).isEqualTo(400);
    }

    @Test
    void malformedEscapeIsABadRequest() {
        assertThat(post("/fields", "username=%zz").status()).isEqualTo(400);
    }

    @Test
    void documentNamesTheContentType() {
        assertThat(body("/fields")).startsWith("{\"application/x-www-form-urlencoded\":");
        assertThat(body("/file")).startsWith("{\"multipart/form-data\":");
    }

    @Test
    void documentDescribesFilesAsBinary() {
        assertThat(Document.json(app, "components", "schemas", "Body_files_files_post", "properties", "pictures"))
                .isEqualTo("{\"items\":{\"type\":\"string\",\"contentMediaType\":\"application/octet-stream\"},"
                        + "\"type\":\"array\",\"title\":\"Pictures\"}");
    }

    @Test
    void documentRefersToTheRecord() {
        assertThat(body("/record")).contains("{\"$ref\":\"#/components/schemas/Login\"}");
    }

    private String body(String path) {
        return Document.json(app, "paths", path, "post", "requestBody", "content");
    }

    static class Unions {
        @Post("/any")
        Object any(@Form @AnyOf({Person.class, Company.class}) Object data) {
            return data;
        }
    }

    @Test
    void unionOfRecordsIsTheWholeForm() {
        var app = App.of(new Unions());
        var firm = Request.of("POST", "/any")
                .with("content-type", "application/x-www-form-urlencoded")
                .with(skein.http.Body.of("firm=Acme"));
        assertThat(Calls.send(app, firm).text()).isEqualTo("{\"firm\":\"Acme\"}");
        assertThat(Calls.call(app, "POST", "/any").json())
                .extracting("detail")
                .asString()
                .contains("[body, Person, name]", "[body, Company, firm]");
    }

    @Test
    void documentListsTheRecordsOfAUnion() {
        var app = App.of(new Unions());
        var form = Document.at(app, "paths", "/any", "post", "requestBody", "content");
        assertThat(form)
                .extracting("application/x-www-form-urlencoded.schema")
                .hasToString("{anyOf=[{$ref=#/components/schemas/Person}, {$ref=#/components/schemas/Company}],"
                        + " title=Data}");
    }

    static class Mixed {
        @Post("/")
        void both(@Body Person person, @Form String name) {}
    }

    @Test
    void formAndJsonDoNotMix() {
        assertThatThrownBy(() -> App.of(new Mixed()).open()).hasMessageContaining("a body is either JSON or a form");
    }

    static class Beside {
        @Post("/")
        void both(@Form Person person, @Form String name) {}
    }

    @Test
    void recordStandsAlone() {
        assertThatThrownBy(() -> App.of(new Beside()).open())
                .hasMessageContaining("a record with @Form is the whole form");
    }

    static class NoFile {
        @Post("/")
        void both(@File String name) {}
    }

    @Test
    void fileHasATypeOfFiles() {
        assertThatThrownBy(() -> App.of(new NoFile()).open()).hasMessageContaining("String name is no file");
    }
}
