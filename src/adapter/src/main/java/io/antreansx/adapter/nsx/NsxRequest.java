package io.antreansx.adapter.nsx;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One call of a method of a JAX-RS interface. */
record NsxRequest(Method method, Object[] arguments, Shape shape) {

    private static final Map<Method, Shape> SHAPES = new ConcurrentHashMap<>();

    /**
     * What the annotations say.
     *
     * @param httpMethod GET, PUT ...
     * @param path the template, for messages
     */
    record Shape(String httpMethod, String path) {}

    static NsxRequest of(Method method, Object[] arguments) {
        return new NsxRequest(method, arguments, SHAPES.computeIfAbsent(method, NsxRequest::shapeOf));
    }

    /** Whether sending it twice has the effect of sending it once. */
    boolean isIdempotent() {
        return !"POST".equals(shape.httpMethod()) && !"PATCH".equals(shape.httpMethod());
    }

    /** Sends the request through {@code client}, an instance of the interface. */
    Object sendThrough(Object client) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " must be public", e);
        }
    }

    @Override
    public String toString() {
        return shape.httpMethod() + " " + shape.path();
    }

    private static Shape shapeOf(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return new Shape(http.value(), path(method));
            }
        }
        throw new IllegalArgumentException(method + " has no annotation such as @GET");
    }

    private static String path(Method method) {
        Path onType = method.getDeclaringClass().getAnnotation(Path.class);
        Path onMethod = method.getAnnotation(Path.class);
        String joined = "/" + (onType == null ? "" : onType.value()) + "/" + (onMethod == null ? "" : onMethod.value());
        String clean = joined.replaceAll("/{2,}", "/");
        return clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }
}
