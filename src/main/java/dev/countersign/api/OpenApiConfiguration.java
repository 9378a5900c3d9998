package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.api.Constraints.ClientAddress;
import dev.countersign.api.Constraints.FactorKind;
import dev.countersign.api.Constraints.Line;
import dev.countersign.api.Constraints.OneOf;
import dev.countersign.api.Constraints.ScopeName;
import dev.countersign.api.Constraints.UserAgent;
import dev.countersign.api.Constraints.UserId;
import dev.countersign.api.FactorController.EnrollFactorRequest;
import dev.countersign.api.UserFactorController.EnrollUserFactorRequest;
import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.factor.FactorAttribute;
import dev.countersign.factor.FactorInput;
import dev.countersign.factor.FactorInput.Fallback;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Scope;
import dev.countersign.web.ErrorBody;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** The published contract at {@code /openapi.yaml}. springdoc reads the controllers; this adds what it cannot see there. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "apiKey";
    private static final String ERROR = "#/components/schemas/Error";

    /** An id that the server made: what it names, and a ULID. */
    static final String OWN_ID = "^[a-z_]{1,30}_[0-9A-HJKMNP-TV-Z]{26}$";

    /** What may go wrong with any call (docs/wire-contract.md, section 6). */
    private static final Map<String, String> ERRORS = Map.of(
            "400", "Refused: limits, locks, a failed delivery; or a body that is no JSON.",
            "401", "No good API key.",
            "403", "The key lacks the scope.",
            "404", "No such thing in the key's tenant.",
            "422", "Understood, and cannot be carried out.",
            "429", "Too many calls with this key.");

    /** What calls answer with. */
    private static final List<Class<? extends Record>> BODIES = List.of(
            ErrorBody.class,
            Problem.Fault.class,
            FactorResources.FactorBody.class,
            FactorResources.ChallengeBody.class,
            FactorResources.VerdictBody.class,
            FactorResources.EnrolledForUserBody.class,
            FactorResources.EdgesBody.class,
            FactorResources.ListBody.class,
            ApiKeyController.ApiKeyBody.class,
            ApiKeyController.ApiKeyListBody.class,
            ApplicationController.ApplicationBody.class,
            ApplicationController.ApplicationListBody.class,
            PortalLinkController.PortalLinkBody.class);

    private final Factors factors;

    OpenApiConfiguration(Factors factors) {
        this.factors = factors;
    }

    @Bean
    OpenAPI contract(@Value("${countersign.public-url}") String publicUrl) {
        SecurityScheme bearer =
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        return new OpenAPI()
                .info(new Info()
                        .title("Countersign")
                        .version("1")
                        .description("A second factor, wire-compatible with the WorkOS MFA API.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url(publicUrl)))
                .components(new Components().addSecuritySchemes(KEY, bearer))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    @Bean
    OperationCustomizer operations() {
        return (operation, call) -> {
            String thing = call.getBeanType().getSimpleName().replace("Controller", "");
            operation.setTags(List.of(thing));
            operation.setOperationId(call.getMethod().getName() + thing);
            HasScope scope = call.getMethodAnnotation(HasScope.class);
            if (scope != null) {
                operation.setDescription("Needs the scope `" + scope.value().wireName() + "`.");
            }
            for (MethodParameter parameter : call.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)) {
                    operation.setRequestBody(body(parameter.getParameterType().asSubclass(Record.class)));
                }
            }
            for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
                if (parameter.getName().equals("id")) {
                    parameter.getSchema().pattern(OWN_ID);
                }
                constrain(parameter.getSchema(), annotations(call, parameter.getName()));
            }
            ERRORS.forEach((status, meaning) -> addError(operation, status, meaning));
            if (operation.getRequestBody() != null) {
                addError(operation, "413", "The body is larger than 16 KiB.");
            }
            return operation;
        };
    }

    /** Returns the annotations of the parameter with this name, whether it is bound alone or as a part of a record. */
    private static List<Annotation> annotations(HandlerMethod call, String name) {
        List<Annotation> found = new ArrayList<>();
        for (MethodParameter parameter : call.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            String own = named == null || named.name().isEmpty() ? parameter.getParameterName() : named.name();
            if (name.equals(own)) {
                found.addAll(List.of(parameter.getParameterAnnotations()));
            } else if (parameter.hasParameterAnnotation(ParameterObject.class)) {
                Arrays.stream(parameter.getParameterType().getDeclaredFields())
                        .filter(field -> field.getName().equals(name))
                        .forEach(field -> found.addAll(List.of(field.getAnnotations())));
            }
        }
        return found;
    }

    /** Publishes the constraints that springdoc does not know. */
    private void constrain(Schema<?> schema, List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                case Line line -> schema.minLength(1).maxLength(line.max()).pattern(Constraints.LINE);
                case UserId id ->
                    schema.minLength(1).maxLength(Subject.MAX_USER_ID_LENGTH).pattern(Constraints.USER_ID);
                case ClientAddress address ->
                    schema.maxLength(Constraints.MAX_ADDRESS).pattern(Constraints.ADDRESS);
                case UserAgent agent ->
                    schema.maxLength(Constraints.MAX_USER_AGENT).pattern(Constraints.NO_CONTROLS);
                case OneOf words -> setEnum(schema, List.of(words.value()));
                case ScopeName scope ->
                    setEnum(
                            schema,
                            Arrays.stream(Scope.values()).map(Scope::wireName).toList());
                case FactorKind kind -> setEnum(schema, List.copyOf(factors.allKinds()));
                default -> {}
            }
        }
    }

    @SuppressWarnings("unchecked") // the schema of a string
    private static void setEnum(Schema<?> schema, List<String> words) {
        ((Schema<String>) schema).setEnum(words);
    }

    /** Says which members are always there, and what factors of each kind have of their own. */
    @Bean
    @SuppressWarnings("rawtypes") // the library's own map
    OpenApiCustomizer exactBodies() {
        return contract -> {
            Map<String, Schema> schemas = contract.getComponents().getSchemas();
            schemas.clear(); // bodies of requests and parameters are described where they are used
            for (Class<? extends Record> body : BODIES) {
                schemas.putAll(ModelConverters.getInstance(true).readAll(body));
            }
            for (Class<? extends Record> body : BODIES) {
                exact(Objects.requireNonNull(schemas.get(name(body))), body);
            }
            Schema<?> factor = Objects.requireNonNull(schemas.get(name(FactorResources.FactorBody.class)));
            for (FactorType type : factors.types()) {
                if (!type.wireAttributes().isEmpty()) {
                    String name = StringUtils.capitalize(type.kind());
                    schemas.put(name, attributes(type));
                    factor.addProperty(type.kind(), new Schema<>().$ref("#/components/schemas/" + name));
                }
            }
        };
    }

    private static Schema<?> attributes(FactorType type) {
        Schema<?> schema = typed("object");
        for (FactorAttribute attribute : type.wireAttributes()) {
            Schema<?> text = typed("string");
            schema.addProperty(
                    attribute.name(), attribute.list() ? typed("array").items(text) : text);
            if (!attribute.once()) {
                schema.addRequiredItem(attribute.name());
            }
        }
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.addType(type);
        return schema;
    }

    private static String name(Class<? extends Record> body) {
        var named = body.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return named == null ? body.getSimpleName() : named.name();
    }

    /** A component that is not {@code @Nullable} is always there, and there are no others. */
    private static void exact(Schema<?> schema, Class<? extends Record> body) {
        JsonInclude include = body.getAnnotation(JsonInclude.class);
        boolean nulls = include != null && include.value() == JsonInclude.Include.ALWAYS;
        for (RecordComponent component : body.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                schema.getProperties().remove(component.getName());
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String member = named == null ? component.getName() : named.value();
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || (component.getType() == List.class && include != null);
            if (nulls) {
                Objects.requireNonNull(schema.getProperties().get(member)).addType("null");
            }
            if (nulls || !optional) {
                schema.addRequiredItem(member);
            }
        }
        schema.setAdditionalProperties(false);
    }

    private RequestBody body(Class<? extends Record> request) {
        List<Schema<?>> forms = forms(request);
        boolean required = forms.stream().allMatch(form -> form.getRequired() != null);
        Schema<?> schema = forms.getFirst();
        if (forms.size() > 1) {
            schema = new Schema<>();
            forms.forEach(schema::addOneOfItem);
        } else if (!required) {
            // some clients write an empty object as null, some as an empty array
            schema.addType("null");
            schema.addType("array");
            schema.setMaxItems(0);
        }
        return new RequestBody().content(json(schema)).required(required);
    }

    /** Returns one form for each kind of factor that declares inputs, and one for all others; else the only form. */
    private List<Schema<?>> forms(Class<? extends Record> request) {
        if (request == EnrollUserFactorRequest.class) {
            return factors.types().stream()
                    .filter(FactorType::enrollableForUser)
                    .<Schema<?>>map(type -> enrolment(request, List.of(type.kind()), type.inputs(), true))
                    .toList();
        }
        if (request != EnrollFactorRequest.class) {
            return List.of(form(request));
        }
        List<Schema<?>> forms = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (FactorType type : factors.types()) {
            List<FactorInput> inputs = type.inputs().stream()
                    .filter(input -> !input.userRouteOnly())
                    .toList();
            if (inputs.isEmpty()) {
                others.add(type.kind());
            } else {
                forms.add(enrolment(request, List.of(type.kind()), inputs, false));
            }
        }
        forms.add(enrolment(request, others, List.of(), false));
        return forms;
    }

    private Schema<?> enrolment(
            Class<? extends Record> request, List<String> kinds, List<FactorInput> inputs, boolean fallbacks) {
        Schema<?> form = form(request);
        setEnum(Objects.requireNonNull(form.getProperties().get("type")), kinds);
        for (FactorInput input : inputs) {
            Schema<?> text = typed("string");
            text.description(input.description()).example(input.example());
            if (input.pattern() == null) {
                text.minLength(1).maxLength(FactorInput.MAX_LENGTH).pattern(Constraints.LINE);
            } else {
                text.pattern(input.pattern());
            }
            if (input.required() && !(fallbacks && input.fallback() != Fallback.NONE)) {
                form.addRequiredItem(input.name());
            } else {
                text.addType("null");
            }
            form.addProperty(input.name(), text);
        }
        return form;
    }

    private Schema<?> form(Class<? extends Record> request) {
        Schema<?> schema = ModelConverters.getInstance(true).readAllAsResolvedSchema(request).schema;
        for (Field field : request.getDeclaredFields()) {
            JsonProperty named = field.getAnnotation(JsonProperty.class);
            String member = named == null ? field.getName() : named.value();
            if (field.isAnnotationPresent(JsonAnySetter.class)) {
                schema.getProperties().remove(member);
                schema.setAdditionalProperties(null);
                continue;
            }
            Schema<?> property = Objects.requireNonNull(schema.getProperties().get(member));
            constrain(property, List.of(field.getAnnotations()));
            if (field.getAnnotatedType() instanceof AnnotatedParameterizedType list) {
                Annotation[] ofItems = list.getAnnotatedActualTypeArguments()[0].getAnnotations();
                constrain(property.getItems(), List.of(ofItems));
            }
            if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                property.addType("null"); // a null is an absent member
            }
        }
        return schema;
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static void addError(Operation operation, String status, String meaning) {
        Content content = json(new Schema<>().$ref(ERROR));
        operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().description(meaning).content(content));
    }
}
