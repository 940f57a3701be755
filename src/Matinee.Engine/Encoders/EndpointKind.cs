namespace Matinee.Engine.Encoders;

/// <summary>Which protocol an endpoint speaks.</summary>
public enum EndpointKind
{
    /// <summary>OpenAI's: <c>POST v1/embeddings</c>.</summary>
    OpenAI,

    /// <summary>Ollama's: <c>POST api/embed</c>.</summary>
    Ollama,
}
