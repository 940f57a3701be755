namespace Matinee.Engine.Catalogue;

/// <summary>How two names say that their titles belong together, the clearest sign first.</summary>
internal enum SequelSign
{
    /// <summary>"Rocky" and "Rocky II", "Rocky II" and "Rocky III".</summary>
    Number,

    /// <summary>"Alien" and "Alien: Resurrection".</summary>
    Subtitle,

    /// <summary>"Batman" and "Batman Returns".</summary>
    Beginning,

    /// <summary>"Frankenstein" and "Bride of Frankenstein".</summary>
    End,

    /// <summary>"Indiana Jones and the Last Crusade" and "Indiana Jones and the Temple of Doom".</summary>
    SharedBeginning,
}
