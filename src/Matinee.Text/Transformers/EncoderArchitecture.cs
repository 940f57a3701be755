namespace Matinee.Text.Transformers;

/// <summary>Families of transformer encoders; they differ in positions, attention bias and tensor names.</summary>
public enum EncoderArchitecture
{
    /// <summary>BERT: learned positions from 0, token types.</summary>
    Bert,

    /// <summary>MPNet: learned positions from 2, one bias for each distance between two tokens.</summary>
    MpNet,

    /// <summary>RoBERTa and XLM-R: learned positions from the padding id + 1, token types.</summary>
    Roberta,

    /// <summary>DistilBERT: learned positions from 0, no token types.</summary>
    DistilBert,
}
