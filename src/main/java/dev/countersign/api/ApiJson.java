package dev.countersign.api;

import dev.countersign.common.OneLine;
import dev.countersign.web.ServerPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API (docs/wire-contract.md, sections 2.2 and 3). Answers are JSON whatever a client accepts. In bodies no
 * value is taken for one of another type, a text that UTF-8 cannot encode is refused wherever it stands, and an absent
 * body, {@code null} and {@code []} are an empty object.
 */
@Configuration(proxyBeanMethods = false)
class ApiJson implements WebMvcConfigurer {

    static final String NOT_STORABLE = "must consist of whole Unicode characters other than NUL.";

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();
        negotiation.strategies(List.of(
                request -> isApi(request) ? List.of(MediaType.APPLICATION_JSON) : header.resolveMediaTypes(request)));
    }

    private static boolean isApi(NativeWebRequest request) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        return http != null && ServerPaths.isApi(http);
    }

    @Bean
    JsonMapperBuilderCustomizer strictness() {
        return ApiJson::configure;
    }

    static void configure(JsonMapper.Builder json) {
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.POJO,
                        // one version of the SDK for PHP writes an empty object so
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.AsNull))
                .addModule(new SimpleModule().addDeserializer(String.class, new TextDeserializer()))
                .addHandler(new UnknownMembers());
    }

    /** Finds a text with half a character anywhere in a value, and returns the name of the member that holds it. */
    static Optional<String> unencodable(String name, JsonNode value) {
        if (value.isString()) {
            return OneLine.encodable(value.stringValue()) ? Optional.empty() : Optional.of(name);
        }
        Stream<Optional<String>> members =
                value.propertyStream().map(member -> unencodable(member.getKey(), member.getValue()));
        Stream<Optional<String>> items =
                value.isArray() ? value.valueStream().map(item -> unencodable(name, item)) : Stream.empty();
        return Stream.concat(members, items).flatMap(Optional::stream).findFirst();
    }

    private static InvalidFormatException unstorable(JsonParser parser, String text) {
        return InvalidFormatException.from(parser, NOT_STORABLE, text, String.class);
    }

    /** Reads strings only, and only those that every database returns as they were. */
    private static class TextDeserializer extends StdScalarDeserializer<String> {

        TextDeserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getString();
            if (!OneLine.storable(text)) {
                throw unstorable(parser, text);
            }
            return text;
        }
    }

    /** Reads whole numbers. JSON has one type of numbers: 7.0 is as whole as 7. */
    static class WholeNumberDeserializer extends StdScalarDeserializer<Integer> {

        WholeNumberDeserializer() {
            super(Integer.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.isExpectedNumberIntToken() || parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
                try {
                    return parser.getDecimalValue().intValueExact();
                } catch (ArithmeticException e) {
                    // the same failure as for a value of another type
                }
            }
            return (Integer) context.handleUnexpectedToken(Integer.class, parser);
        }
    }

    /** Ignores unknown members, as long as their texts are texts. */
    private static class UnknownMembers extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable ValueDeserializer<?> deserializer,
                Object target,
                String name) {
            unencodable(name, context.readTree(parser)).ifPresent(member -> {
                throw unstorable(parser, "").prependPath(target, member);
            });
            return true;
        }
    }

    /** Passes an empty object to the controller where there is no body. */
    @ControllerAdvice
    static class EmptyBodyAdvice extends RequestBodyAdviceAdapter {

        private final JsonMapper json;

        EmptyBodyAdvice(JsonMapper json) {
            this.json = json;
        }

        @Override
        public boolean supports(
                MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
            return type instanceof Class<?> body && body.isRecord();
        }

        @Override
        public Object afterBodyRead(
                @Nullable Object body,
                HttpInputMessage message,
                MethodParameter parameter,
                Type type,
                Class<? extends HttpMessageConverter<?>> converter) {
            return Objects.requireNonNullElseGet(body, () -> empty(type));
        }

        @Override
        public Object handleEmptyBody(
                @Nullable Object body,
                HttpInputMessage message,
                MethodParameter parameter,
                Type type,
                Class<? extends HttpMessageConverter<?>> converter) {
            return Objects.requireNonNullElseGet(body, () -> empty(type));
        }

        private Object empty(Type type) {
            return json.readValue("{}", json.constructType(type));
        }
    }
}
