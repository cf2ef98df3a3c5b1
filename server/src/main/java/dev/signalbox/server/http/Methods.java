package dev.signalbox.server.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Which methods a path has, for `Allow`: the framework knows, and does not tell.
@Singleton
public class Methods {

    private static final Pattern PARAMETER =
            Pattern.compile("\\{(\\w+)(?::\\s*([^{}]*(?:\\{[^}]*}[^{}]*)*))?}");

    private final BeanManager beans;
    private @Nullable List<Route> routes;

    private record Route(Pattern path, String method, Named named) {}

    /// @param operation id in the API's description
    /// @param template method and path template
    record Named(String operation, String template) {}

    @Inject
    Methods(BeanManager beans) {
        this.beans = beans;
    }

    /// Nothing: there is no such path.
    Set<String> of(RoutingContext http) {
        String path = Aliases.canonical(Call.of(http).path());
        var methods = new TreeSet<String>();
        for (Route route : routes()) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /// What a request is for; nothing where there is no such path.
    @Nullable Named find(RoutingContext http) {
        String path = Aliases.canonical(Call.of(http).path());
        String method = http.request().method().name();
        for (Route route : routes()) {
            if (route.method().equals(method) && route.path().matcher(path).matches()) {
                return route.named();
            }
        }
        return null;
    }

    private static String operation(Method method) {
        Operation described = method.getAnnotation(Operation.class);
        return described == null ? method.getName() : described.operationId();
    }

    /// Without the patterns of its parameters.
    private static String plain(String template) {
        return PARAMETER
                .matcher(template.replaceAll("/{2,}", "/"))
                .replaceAll(found -> "{" + found.group(1) + "}");
    }

    private synchronized List<Route> routes() {
        if (routes == null) {
            var found = new ArrayList<Route>();
            for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
                Path path = bean.getBeanClass().getAnnotation(Path.class);
                if (path != null) {
                    for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                        add(found, path.value(), method);
                    }
                }
            }
            routes = List.copyOf(found);
        }
        return routes;
    }

    private static void add(List<Route> routes, String above, Method method) {
        Path path = method.getAnnotation(Path.class);
        String template = path == null ? above : above + "/" + path.value();
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                routes.add(
                        new Route(
                                pattern(template),
                                verb.value(),
                                new Named(
                                        operation(method), verb.value() + " " + plain(template))));
            }
        }
    }

    private static Pattern pattern(String template) {
        String clean = template.replaceAll("/{2,}", "/");
        return Pattern.compile(
                PARAMETER
                        .matcher(clean)
                        .replaceAll(found ->
                                found.group(2) == null ? "[^/]+" : found.group(2).strip()));
    }
}
