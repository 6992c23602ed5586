package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** What is returned, and what is declared. */
public final class ResponseModelAsReturnAnnotation implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    sealed interface UserOrItem {}

    record User(String name, String surname) implements UserOrItem {}

    record DBUser(String name, String surname, String password_hash) {}

    record Item(String name, double price) implements UserOrItem {}

    private static final User JOHN = new User("John", "Doe");
    private static final DBUser SECRET = new DBUser("John", "Doe", "secret");
    private static final Item FOO = new Item("Foo", 42.0);
    private static final Map<String, String> EXACT = Map.of("name", "John", "surname", "Doe");
    private static final Map<String, String> INVALID = Map.of("name", "John");
    private static final Map<String, String> EXTRA =
            Map.of("name", "John", "surname", "Doe", "password_hash", "secret");
    private static final List<User> BOTH = List.of(JOHN, new User("Jane", "Does"));

    static final class Endpoints {
        @Get("/no_response_model-no_annotation-return_model")
        Object no_response_model_no_annotation_return_model() {
            return JOHN;
        }

        @Get("/no_response_model-no_annotation-return_dict")
        Object no_response_model_no_annotation_return_dict() {
            return EXACT;
        }

        @Get("/response_model-no_annotation-return_same_model")
        User response_model_no_annotation_return_same_model() {
            return JOHN;
        }

        @Get("/response_model-no_annotation-return_exact_dict")
        @ResponseModel(User.class)
        Object response_model_no_annotation_return_exact_dict() {
            return EXACT;
        }

        @Get("/response_model-no_annotation-return_invalid_dict")
        @ResponseModel(User.class)
        Object response_model_no_annotation_return_invalid_dict() {
            return INVALID;
        }

        @Get("/response_model-no_annotation-return_invalid_model")
        @ResponseModel(User.class)
        Object response_model_no_annotation_return_invalid_model() {
            return FOO;
        }

        @Get("/response_model-no_annotation-return_dict_with_extra_data")
        @ResponseModel(User.class)
        Object response_model_no_annotation_return_dict_with_extra_data() {
            return EXTRA;
        }

        @Get("/response_model-no_annotation-return_submodel_with_extra_data")
        @ResponseModel(User.class)
        Object response_model_no_annotation_return_submodel_with_extra_data() {
            return SECRET;
        }

        @Get("/no_response_model-annotation-return_same_model")
        User no_response_model_annotation_return_same_model() {
            return JOHN;
        }

        @Get("/no_response_model-annotation-return_exact_dict")
        @ResponseModel(User.class)
        Object no_response_model_annotation_return_exact_dict() {
            return EXACT;
        }

        @Get("/no_response_model-annotation-return_invalid_dict")
        @ResponseModel(User.class)
        Object no_response_model_annotation_return_invalid_dict() {
            return INVALID;
        }

        @Get("/no_response_model-annotation-return_invalid_model")
        @ResponseModel(User.class)
        Object no_response_model_annotation_return_invalid_model() {
            return FOO;
        }

        @Get("/no_response_model-annotation-return_dict_with_extra_data")
        @ResponseModel(User.class)
        Object no_response_model_annotation_return_dict_with_extra_data() {
            return EXTRA;
        }

        @Get("/no_response_model-annotation-return_submodel_with_extra_data")
        @ResponseModel(User.class)
        Object no_response_model_annotation_return_submodel_with_extra_data() {
            return SECRET;
        }

        @Get("/response_model_none-annotation-return_same_model")
        Object response_model_none_annotation_return_same_model() {
            return JOHN;
        }

        @Get("/response_model_none-annotation-return_exact_dict")
        Object response_model_none_annotation_return_exact_dict() {
            return EXACT;
        }

        @Get("/response_model_none-annotation-return_invalid_dict")
        Object response_model_none_annotation_return_invalid_dict() {
            return INVALID;
        }

        @Get("/response_model_none-annotation-return_invalid_model")
        Object response_model_none_annotation_return_invalid_model() {
            return FOO;
        }

        @Get("/response_model_none-annotation-return_dict_with_extra_data")
        Object response_model_none_annotation_return_dict_with_extra_data() {
            return EXTRA;
        }

        @Get("/response_model_none-annotation-return_submodel_with_extra_data")
        Object response_model_none_annotation_return_submodel_with_extra_data() {
            return SECRET;
        }

        @Get("/response_model_model1-annotation_model2-return_same_model")
        User response_model_model1_annotation_model2_return_same_model() {
            return JOHN;
        }

        @Get("/response_model_model1-annotation_model2-return_exact_dict")
        @ResponseModel(User.class)
        Object response_model_model1_annotation_model2_return_exact_dict() {
            return EXACT;
        }

        @Get("/response_model_model1-annotation_model2-return_invalid_dict")
        @ResponseModel(User.class)
        Object response_model_model1_annotation_model2_return_invalid_dict() {
            return INVALID;
        }

        @Get("/response_model_model1-annotation_model2-return_invalid_model")
        @ResponseModel(User.class)
        Object response_model_model1_annotation_model2_return_invalid_model() {
            return FOO;
        }

        @Get("/response_model_model1-annotation_model2-return_dict_with_extra_data")
        @ResponseModel(User.class)
        Object response_model_model1_annotation_model2_return_dict_with_extra_data() {
            return EXTRA;
        }

        @Get("/response_model_model1-annotation_model2-return_submodel_with_extra_data")
        @ResponseModel(User.class)
        Object response_model_model1_annotation_model2_return_submodel_with_extra_data() {
            return SECRET;
        }

        @Get("/response_model_filtering_model-annotation_submodel-return_submodel")
        @ResponseModel(User.class)
        Object response_model_filtering_model_annotation_submodel_return_submodel() {
            return SECRET;
        }

        @Get("/response_model_list_of_model-no_annotation")
        List<User> response_model_list_of_model_no_annotation() {
            return BOTH;
        }

        @Get("/no_response_model-annotation_list_of_model")
        List<User> no_response_model_annotation_list_of_model() {
            return BOTH;
        }

        @Get("/no_response_model-annotation_forward_ref_list_of_model")
        List<User> no_response_model_annotation_forward_ref_list_of_model() {
            return BOTH;
        }

        @Get("/response_model_union-no_annotation-return_model1")
        UserOrItem response_model_union_no_annotation_return_model1() {
            return JOHN;
        }

        @Get("/response_model_union-no_annotation-return_model2")
        UserOrItem response_model_union_no_annotation_return_model2() {
            return FOO;
        }

        @Get("/no_response_model-annotation_union-return_model1")
        UserOrItem no_response_model_annotation_union_return_model1() {
            return JOHN;
        }

        @Get("/no_response_model-annotation_union-return_model2")
        UserOrItem no_response_model_annotation_union_return_model2() {
            return FOO;
        }

        @Get("/no_response_model-annotation_response_class")
        Response no_response_model_annotation_response_class() {
            return Response.of(200).with(skein.http.Body.of("Foo"));
        }

        @Get("/no_response_model-annotation_json_response_class")
        Response no_response_model_annotation_json_response_class() {
            return Response.json(Map.of("foo", "bar"));
        }
    }
}
