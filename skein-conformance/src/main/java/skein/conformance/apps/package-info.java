/**
 * The recorded applications, written with Skein: what a team that knows FastAPI would write.
 *
 * <p>A recording is named {@code tutorial/body__tutorial001} or {@code core/ws_router.depend_err_handler}: folder, chapter,
 * application. Its Java application is found by that name alone, so that nothing has to be registered:
 *
 * <ol>
 *   <li>A chapter is a public class with the chapter's name in camel case, in the package with the folder's name:
 *       {@code skein.conformance.apps.tutorial.Body}, {@code skein.conformance.apps.core.WsRouter}. It implements
 *       {@link skein.conformance.apps.Chapter}.
 *   <li>{@link skein.conformance.apps.Chapter#applications} has an entry for each application: the rest of the name
 *       ({@code tutorial001}; {@code depend_err_handler}; empty where there is no rest), and how it is made. The key
 *       {@code "*"} stands for all that have no entry of their own.
 *   <li>Endpoints keep the names of the functions that they stand for, in camel case or not: {@code @Docs(id = …)} where the
 *       document asks for another operation id than that of the Java name. Records have the names of the models.
 *   <li>Every scenario gets an application of its own: what it stores goes into fields of its object. What was set up
 *       around a scenario is in {@link skein.conformance.apps.Setup}: files, environment, overridden dependencies.
 *   <li>{@code ./conformance FOLDER} shows what differs. What differs on purpose goes into {@code differences.json} and
 *       {@code docs/fastapi-differences.md}, with its reason.
 * </ol>
 *
 * <p>What is not written counts as missing.
 */
package skein.conformance.apps;
